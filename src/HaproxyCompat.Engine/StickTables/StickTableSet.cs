using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>The stick tables of one configuration, by their names (manual 11.1).</summary>
internal sealed class StickTableSet
{
    public static readonly StickTableSet Empty = new([], []);

    private readonly FrozenDictionary<string, StickTable> _byName;

    private StickTableSet(ImmutableArray<StickTable> all, IEnumerable<(string Source, string Target)> forwards)
    {
        All = all;
        _byName = all.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var (source, target) in forwards)
        {
            _byName[source].WriteTo = Find(target);
        }
    }

    /// <summary>In the order of the files.</summary>
    public ImmutableArray<StickTable> All { get; }

    public static StickTableSet Of(HaproxyConfiguration configuration)
    {
        var configs = Order(configuration);
        var withServers = configuration.Proxies
            .SelectMany(proxy => proxy.StickRules.Select(rule => rule.Table ?? proxy.Name))
            .ToHashSet(StringComparer.Ordinal);
        return new StickTableSet(
            [.. configs.Select(config => new StickTable(config, withServers.Contains(config.Name)))],
            configs.Where(config => config.WriteTo is not null).Select(config => (config.Name, config.WriteTo!)));
    }

    public StickTable? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Takes out what expired, of every table.</summary>
    public void RemoveExpired(long nowMs)
    {
        foreach (var table in All)
        {
            table.RemoveExpired(nowMs);
        }
    }

    /// <summary>Sections of both kinds as they stand; where they come from several files, proxies come last.</summary>
    private static List<StickTableConfig> Order(HaproxyConfiguration configuration)
    {
        var tables = configuration.Peers.SelectMany(peers => peers.Tables).ToList();
        foreach (var table in configuration.Proxies.Select(proxy => proxy.StickTable).OfType<StickTableConfig>())
        {
            var next = tables.FindIndex(
                other => other.Location.File == table.Location.File && other.Location.Line > table.Location.Line);
            tables.Insert(next < 0 ? tables.Count : next, table);
        }

        return tables;
    }
}
