using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Haproxy.StickTables;

namespace HaproxyCompat.Config.Haproxy.Peers;

/// <summary>Lines of a <c>peers</c> section that name neither peers nor addresses (manual 11.2).</summary>
internal static class PeersLines
{
    public static readonly ImmutableArray<SectionLine<PeersSection>> All =
    [
        new("disabled", (section, _) =>
            section.Config = section.Config with { Disabled = true }) { IgnoresExtra = true },
        new("enabled", (section, _) =>
            section.Config = section.Config with { Disabled = false }) { IgnoresExtra = true },
        new("log", ReadLog),
        new("shards", ReadShards) { IgnoresExtra = true },
        new("table", ReadTable),
    ];

    /// <summary>Its words are looked at; connections of peers write no lines, in the reference neither: not when they
    /// begin, end, are refused or fail.</summary>
    private static void ReadLog(PeersSection section, LineArguments arguments)
    {
        if (!arguments.Negated)
        {
            _ = LogTargets.Read(arguments);
        }
    }

    private static void ReadShards(PeersSection section, LineArguments arguments)
    {
        if (!arguments.TryWord("a number of peers", out var word))
        {
            return;
        }

        // A negative number is let through by the reference, which then knows no shard.
        var isNumber = long.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, null, out var shards);
        if (arguments.Accept(isNumber && shards != 0 ? null : $"a number from 1 on is expected (found '{word}')"))
        {
            section.Config = section.Config with { Shards = (int)Math.Clamp(shards, 0, int.MaxValue) };
        }
    }

    private static void ReadTable(PeersSection section, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        if (StickTableReader.ReadOfPeers($"{section.Config.Name}/{name}", arguments) is not { } table)
        {
            return;
        }

        var twin = section.Config.Tables.FirstOrDefault(known => known.Name == table.Name);
        if (arguments.Accept(twin is null
            ? null : $"another table is named '{name}', declared at {twin.Location.File}:{twin.Location.Line}"))
        {
            section.Config =
                section.Config with { Tables = section.Config.Tables.Add(table with { Peers = section.Config.Name }) };
        }
    }
}
