using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>One virtual router at one moment.</summary>
public sealed record InstanceSnapshot(VrrpInstanceConfig Config)
{
    public required RouterPhase Phase { get; init; }

    /// <summary>Base priority and weights, within 1 to 254, or 255.</summary>
    public required int EffectivePriority { get; init; }

    /// <summary>Base priority and weights, not limited.</summary>
    public required int TotalPriority { get; init; }

    /// <summary>How many tracked things keep it in FAULT.</summary>
    public required int Faults { get; init; }

    /// <summary>Address that advertisements leave from; null when the interface has none.</summary>
    public required IPAddress? SourceAddress { get; init; }

    /// <summary>Who advertised last as the master; null before, or when we are it.</summary>
    public required IPAddress? MasterAddress { get; init; }

    public required int MasterPriority { get; init; }

    /// <summary>Backup: from the last advertisement to the takeover; zero otherwise.</summary>
    public required TimeSpan MasterDownInterval { get; init; }

    /// <summary>When the present state was entered.</summary>
    public required DateTimeOffset LastTransition { get; init; }

    /// <summary>When the next timer ends; null when none runs.</summary>
    public required DateTimeOffset? NextTimer { get; init; }

    /// <summary>Whether the virtual addresses are on our interfaces.</summary>
    public required bool HoldsAddresses { get; init; }

    /// <summary>Whether the macvlan of <c>use_vmac</c> is there and up.</summary>
    public bool HasVmac { get; init; }

    public required RouterCounters Counters { get; init; }
}
