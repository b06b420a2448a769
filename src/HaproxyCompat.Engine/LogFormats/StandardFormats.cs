using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>
/// The log formats behind <c>option httplog</c>, <c>option tcplog</c> and the default (manual 8.2.1 to 8.2.4).
/// </summary>
public static class StandardFormats
{
    private static readonly FrozenDictionary<string, LogAliasKeyword> Aliases =
        LogAliasCatalog.All.ToFrozenDictionary(alias => alias.Name, StringComparer.Ordinal);

    /// <summary><c>option httplog</c>.</summary>
    public static LogFormat Http { get; } = Parse(
        "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r");

    /// <summary><c>option tcplog</c>.</summary>
    public static LogFormat Tcp { get; } = Parse(
        "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq");

    /// <summary><c>option httplog clf</c>.</summary>
    public static LogFormat CommonLog { get; } = Parse(
        "%ci - - [%trg] %{+Q}r %ST %B \"\" \"\" %cp %ms %{+Q}ft %{+Q}b %{+Q}s %TR %Tw %Tc %Tr %Ta %{+Q}tsc "
            + "%ac %fc %bc %sc %rc %sq %bq %{+Q}CC %{+Q}CS %{+Q}hrl %{+Q}hsl");

    /// <summary>
    /// Without an option, written when a connection is accepted:
    /// <c>Connect from ip:port to ip:port (frontend/MODE)</c>.
    /// </summary>
    public static LogFormat Default(bool isHttp) =>
        Parse($"Connect from %ci:%cp to %fi:%fp (%f/{(isHttp ? "HTTP" : "TCP")})");

    /// <summary>Reads aliases, <c>%{+Q}</c> and text; the longest alias wins.</summary>
    private static LogFormat Parse(string source)
    {
        var parts = ImmutableArray.CreateBuilder<LogFormatPart>();
        for (var index = 0; index < source.Length;)
        {
            if (source[index] != '%')
            {
                var end = source.IndexOf('%', index);
                end = end < 0 ? source.Length : end;
                parts.Add(new LogFormatText(source[index..end]));
                index = end;
                continue;
            }

            var flags = LogFormatFlags.None;
            index++;
            if (source.AsSpan(index).StartsWith("{+Q}"))
            {
                flags = LogFormatFlags.Quote;
                index += 4;
            }

            var length = index + 3 <= source.Length && Aliases.ContainsKey(source.Substring(index, 3)) ? 3
                : index + 2 <= source.Length && Aliases.ContainsKey(source.Substring(index, 2)) ? 2 : 1;
            parts.Add(new LogFormatAlias(Aliases[source.Substring(index, length)], flags, null));
            index += length;
        }

        return new LogFormat(parts.ToImmutable(), source);
    }
}
