using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>One macvlan that we want.</summary>
/// <param name="IsV6">Which of the two hardware addresses of a virtual router it has.</param>
/// <param name="HasV6">Whether IPv6 is needed on it; it is switched off otherwise.</param>
/// <param name="Instance">Name of the instance that it is for.</param>
internal sealed record VmacInterface(
    string Name,
    string Parent,
    EthernetAddress Hardware,
    bool IsV6,
    bool HasV6,
    string Instance)
{
    /// <summary>Whether a found interface is what this one wants to be.</summary>
    public bool Is(NetworkInterface found, InterfaceTable interfaces) =>
        found.Kind == MacvlanMessages.Kind
        && found.MacvlanMode == MacvlanMessages.PrivateMode
        && found.Hardware == Hardware
        && interfaces.Find(found.Parent)?.Name == Parent;
}
