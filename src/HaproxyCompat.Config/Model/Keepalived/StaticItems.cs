using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>What stays on the machine while the program runs, and the groups that track it.</summary>
public sealed record StaticItems
{
    /// <summary><c>static_ipaddress</c>.</summary>
    public ImmutableArray<VirtualAddress> Addresses { get; init; } = [];

    /// <summary><c>static_routes</c>.</summary>
    public ImmutableArray<RouteConfig> Routes { get; init; } = [];

    /// <summary><c>static_rules</c>.</summary>
    public ImmutableArray<RuleConfig> Rules { get; init; } = [];

    /// <summary><c>track_group</c>: names of instances by group.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string> Instances)> Groups { get; init; } = [];

    public bool IsEmpty => Addresses.IsEmpty && Routes.IsEmpty && Rules.IsEmpty;
}
