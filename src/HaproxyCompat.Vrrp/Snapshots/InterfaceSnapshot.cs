using System.Collections.Immutable;
using System.Net;

namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>One network interface at one moment, as the kernel reported it.</summary>
/// <param name="HardwareAddress">Six bytes with colons.</param>
/// <param name="IsUp">Up, and with a carrier.</param>
public sealed record InterfaceSnapshot(
    int Index,
    string Name,
    string HardwareAddress,
    bool IsUp,
    ImmutableArray<IPAddress> Addresses);
