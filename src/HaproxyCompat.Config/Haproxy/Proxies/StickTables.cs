using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.StickTables;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>stick-table ...</c> of a proxy, one each (manual 11.1).</summary>
internal static class StickTables
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("stick-table", ProxyPlaces.Sides, Read),
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (StickTableReader.ReadOfProxy(section.Config.Name, arguments) is not { } table)
        {
            return;
        }

        var twin = section.Config.StickTable;
        if (arguments.Accept(twin is null
            ? null : $"the section has a table already, declared at {twin.Location.File}:{twin.Location.Line}"))
        {
            section.Config = section.Config with { StickTable = table };
        }
    }
}
