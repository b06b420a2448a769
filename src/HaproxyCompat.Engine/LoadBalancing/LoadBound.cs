using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>How much of the backend's load one server may have (manual 4.2 <c>hash-balance-factor</c>).</summary>
/// <param name="AllowedLoad">Requests under way in the backend, with the new one, times the factor; 0 without a
/// bound.</param>
/// <param name="TotalWeight">Of the servers that share the load.</param>
internal readonly record struct LoadBound(double AllowedLoad, int TotalWeight)
{
    /// <summary>Under the backend's lock.</summary>
    public static LoadBound Of(Backend backend)
    {
        var factor = backend.Config.HashBalanceFactor;
        if (factor == 0)
        {
            return default;
        }

        var load = 1;
        var weight = 0;
        var onBackups = backend.UsableActive == 0;
        foreach (var server in backend.Servers)
        {
            load += server.CurrentSessions;
            weight += server.IsUsable && server.Config.Backup == onBackups ? server.EffectiveWeight : 0;
        }

        return new LoadBound(Math.Ceiling(load * factor / 100.0), weight);
    }

    /// <summary>The server may take one request more: it stays within its weight's share, rounded up.</summary>
    public bool Permits(Server server) =>
        AllowedLoad == 0 || server.CurrentSessions < Math.Ceiling(AllowedLoad * server.EffectiveWeight / TotalWeight);
}
