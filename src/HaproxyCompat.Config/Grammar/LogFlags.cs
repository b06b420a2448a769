using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>The words in <c>%{...}</c>: each with <c>+</c>, <c>-</c> or no sign (manual 8.2.6).</summary>
internal static class LogFlags
{
    private static readonly FrozenDictionary<string, LogFormatFlags> Known = new Dictionary<string, LogFormatFlags>
    {
        ["Q"] = LogFormatFlags.Quote,
        ["X"] = LogFormatFlags.Hexadecimal,
        ["E"] = LogFormatFlags.Escape,
        ["M"] = LogFormatFlags.Mandatory,
        ["json"] = LogFormatFlags.Json,
        ["cbor"] = LogFormatFlags.Cbor,
        ["bin"] = LogFormatFlags.Binary,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Adds and takes away; words that nobody knows change nothing, as in the reference.</summary>
    public static LogFormatFlags Apply(LogFormatFlags flags, string text)
    {
        foreach (var word in text.Split(','))
        {
            var remove = word.StartsWith('-');
            var flag = Known.GetValueOrDefault(word.TrimStart('+', '-'));
            flags = remove ? flags & ~flag : flags | flag;
        }

        return flags;
    }
}
