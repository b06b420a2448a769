using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>A real server at work.</summary>
internal sealed class ServerState(RealServerConfig config)
{
    public RealServerConfig Config => config;

    /// <summary>Checkers that say it is down, by their place in the configuration.</summary>
    public HashSet<int> Failed { get; } = [];

    /// <summary>What dynamic checkers add to the weight, by their place.</summary>
    public Dictionary<int, long> Added { get; } = [];

    public bool IsAlive { get; set; }

    /// <summary>As the table has it; null while it does not.</summary>
    public IpvsDestination? Placed { get; set; }

    /// <summary>Configured weight and what is added, at least 0.</summary>
    public int Weight => (int)Math.Clamp(config.Weight + Added.Values.Sum(), 0, int.MaxValue);

    /// <summary>What the table is to have.</summary>
    public IpvsDestination Destination(int weight) => new(
        config.Address, config.Port, config.Forwarding, weight, config.UpperThreshold, config.LowerThreshold);

    /// <summary>Goes on where the same server of the configuration before was.</summary>
    public void Adopt(ServerState before)
    {
        Placed = before.Placed;
        var matches = CheckerMatch.Of(before.Config.Checkers, config.Checkers);
        for (var checker = 0; checker < matches.Length; checker++)
        {
            var old = matches[checker].Before;
            if (old is { } known ? before.Failed.Contains(known) : config.Checkers[checker] is BfdCheckConfig)
            {
                // A session that nobody has told of is down; any other new check has to find fault first.
                Failed.Add(checker);
            }

            if (old is { } dynamic && before.Added.TryGetValue(dynamic, out var added))
            {
                // What a dynamic checker said holds until it says something else.
                Added[checker] = added;
            }
        }

        IsAlive = Failed.Count == 0;
    }
}
