using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.StickTables;

/// <summary>
/// <c>type &lt;type&gt; [len &lt;n&gt;] size &lt;n&gt; [options]</c>, the words after <c>stick-table</c> and after the
/// name of
/// a <c>table</c> (manual 11.1).
/// </summary>
internal static class StickTableReader
{
    private const int DefaultTextBytes = 31;

    private const int LargestFactor = 1024;

    private static readonly ImmutableArray<(string Name, StickTableKey Key)> Types =
    [
        ("ip", StickTableKey.IPv4), ("ipv4", StickTableKey.IPv4),
        ("ipv6", StickTableKey.IPv6), ("integer", StickTableKey.Integer),
        ("string", StickTableKey.String), ("binary", StickTableKey.Binary),
    ];

    private static readonly ImmutableArray<LineOption<StickTableLine>> Common =
    [
        new("type", ReadType),
        new("size", ReadSize),
        Milliseconds<StickTableLine>("expire", (line, value) => line.Config = line.Config with { ExpireMs = value }),
        Flag<StickTableLine>("nopurge", line => line.Config = line.Config with { NoPurge = true }),
        Flag<StickTableLine>("recv-only", line => line.Config = line.Config with { ReceiveOnly = true }),
        Text<StickTableLine>("write-to", (line, text) => line.Config = line.Config with { WriteTo = text }),
        new("srvkey", ReadServerKey),
        new("brates-factor", ReadFactor),
        new("store", ReadStore),
    ];

    private static readonly LineOption<StickTableLine> Peers =
        Text<StickTableLine>("peers", (line, text) => line.Config = line.Config with { Peers = text });

    private static readonly FrozenDictionary<string, LineOption<StickTableLine>> OfPeers = Table(Common);

    private static readonly FrozenDictionary<string, LineOption<StickTableLine>> OfProxies = Table(Common.Add(Peers));

    /// <summary>Reads a line of a proxy; null when something was reported.</summary>
    public static StickTableConfig? ReadOfProxy(string name, LineArguments arguments) =>
        Read(name, arguments, OfProxies);

    /// <summary>
    /// Reads a line of a peers section, which is about its own peers; null when something was reported.
    /// </summary>
    public static StickTableConfig? ReadOfPeers(string name, LineArguments arguments) => Read(name, arguments, OfPeers);

    private static StickTableConfig? Read(string name, LineArguments arguments, FrozenDictionary<string,
        LineOption<StickTableLine>> table)
    {
        var line = new StickTableLine { Config = new StickTableConfig(name, arguments.Location) };
        if (!LineOptions.ReadAll(line, arguments, table)
            || !arguments.Accept(line.Config.Size > 0 ? null : "the size is missing, add 'size <number>'")
            || !arguments.Accept(line.HasType ? null : "the type of the keys is missing, add 'type <type>'"))
        {
            return null;
        }

        return line.Config;
    }

    private static FrozenDictionary<string,
        LineOption<StickTableLine>> Table(IEnumerable<LineOption<StickTableLine>> rows) =>
        rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    private static bool ReadType(StickTableLine line, LineArguments arguments)
    {
        var names = Types.Select(type => type.Name).ToArray();
        if (!arguments.TryWord($"one of {string.Join(", ", names)} after 'type'", out var word)
            || !arguments.Accept(names.Contains(word)
                ? null
                    : $"unknown type '{word}', expected one of "
                        + $"{string.Join(", ", names)}{Suggestion.Tail(word, names)}"))
        {
            return false;
        }

        line.HasType = true;
        line.Config = line.Config with { Key = Types.First(type => type.Name == word).Key };
        if (line.Config.Key == StickTableKey.String)
        {
            // As in the reference the end of a text counts where no length is given.
            line.Config = line.Config with { KeyLengthBytes = DefaultTextBytes };
        }

        if (line.Config.Key is not (StickTableKey.String or StickTableKey.Binary) || !arguments.TrySkip("len"))
        {
            return true;
        }

        if (!arguments.TryInteger("a length after 'len'", 1, int.MaxValue, out var length))
        {
            return false;
        }

        line.Config = line.Config with { KeyLengthBytes = (int)length };
        return true;
    }

    private static bool ReadSize(StickTableLine line, LineArguments arguments)
    {
        if (!arguments.TrySize("a number of entries after 'size'", out var size))
        {
            return false;
        }

        line.Config = line.Config with { Size = size };
        return true;
    }

    private static bool ReadServerKey(StickTableLine line, LineArguments arguments)
    {
        var word = arguments.TakeOptional();
        line.Config = line.Config with { ServersByAddress = word == "addr" };
        return arguments.Accept(word is "name" or "addr" ? null : $"'srvkey' expects name or addr (found '{word}')");
    }

    private static bool ReadFactor(StickTableLine line, LineArguments arguments)
    {
        if (!arguments.TryInteger("a factor after 'brates-factor'", 1, LargestFactor, out var factor))
        {
            return false;
        }

        line.Config = line.Config with { ByteRatesFactor = (int)factor };
        return true;
    }

    private static bool ReadStore(StickTableLine line, LineArguments arguments)
    {
        var store = line.Config.Store;
        var isRight = arguments.TakeOptional() is not { } text || StoreReader.TryRead(arguments, text, ref store);
        line.Config = line.Config with { Store = store };
        return isRight;
    }
}
