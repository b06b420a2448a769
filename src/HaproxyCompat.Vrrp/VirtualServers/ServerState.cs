using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

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

    /// <summary>Whether the table has it.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>The weight that the table has.</summary>
    public int PlacedWeight { get; set; }

    /// <summary>Configured weight and what is added, at least 0.</summary>
    public int Weight => (int)Math.Clamp(config.Weight + Added.Values.Sum(), 0, int.MaxValue);
}
