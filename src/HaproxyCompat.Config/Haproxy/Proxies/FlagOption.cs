using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>An <c>option</c> that is on or off and may stand after <c>no</c> and <c>default</c>.</summary>
/// <param name="Supported">False for one that would change traffic and does not here.</param>
internal sealed record FlagOption(string Name, ProxyPlaces Places, ProxyOptions Flag, bool Supported = true)
{
    /// <summary>What <c>no</c> sets, for an option whose default is not simply "off".</summary>
    public ProxyOptions Opposite { get; init; }

    /// <summary>Came after 2.6.</summary>
    public bool IsNew { get; init; }
}
