using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>Values as the files of SIGUSR1, SIGUSR2 and JSON write them. Exporters parse these files.</summary>
internal static class DataText
{
    private static readonly (VirtualAddressOptions Flag, string Name)[] FlagNames =
    [
        (VirtualAddressOptions.HomeAddress, "home"),
        (VirtualAddressOptions.ManageTemporaryAddresses, "mngtmpaddr"),
        (VirtualAddressOptions.NoPrefixRoute, "noprefixroute"),
        (VirtualAddressOptions.MulticastAutoJoin, "autojoin"),
    ];

    public static string Switch(bool value) => value ? "true" : "false";

    public static string YesNo(bool value) => value ? "yes" : "no";

    public static string Enabled(bool value) => value ? "enabled" : "disabled";

    /// <summary>Seconds since 1970 with microseconds, then the same as text.</summary>
    public static string Moment(DateTimeOffset time)
    {
        var local = time.ToLocalTime();
        return $"{Epoch(time)} ({local:ddd MMM} {local.Day,2} {local:HH:mm:ss.ffffff yyyy})";
    }

    public static string Epoch(DateTimeOffset time)
    {
        var microseconds = (time - DateTimeOffset.UnixEpoch).Ticks / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000_000}.{microseconds % 1_000_000:D6}");
    }

    /// <summary><c>10.0.0.1/24 dev eth0 scope global label eth0:1 set</c></summary>
    public static string Address(VirtualAddress address, string? ownInterface, bool isSet)
    {
        var isV6 = address.Address.AddressFamily == AddressFamily.InterNetworkV6;
        var longest = isV6 ? 128 : 32;
        var prefix = address.PrefixLength == longest ? string.Empty : $"/{address.PrefixLength}";
        var broadcast = address.Broadcast is null ? string.Empty : $" brd {address.Broadcast}";
        var label = address.Label is null ? string.Empty : $" label {address.Label}";
        var peer = address.Peer is null ? string.Empty : $" peer {address.Peer}/{address.PeerPrefixLength}";
        var noTrack = address.NoTrack ? " no_track" : string.Empty;
        var group = address.TrackGroup is null ? string.Empty : $" track_group {address.TrackGroup}";
        var set = isSet ? " set" : string.Empty;
        var above = address.VmacParent is null ? string.Empty : $"@{address.VmacParent}";
        return $"{address.Address}{prefix}{broadcast} dev {address.Interface ?? ownInterface}{above}"
            + $" scope {Scope(address.Scope)}{label}{peer}{Flags(address)}{noTrack}{group}"
            + (isV6 ? Lifetime(address.PreferredLifetimeSeconds) : string.Empty) + set;
    }

    private static string Flags(VirtualAddress address)
    {
        var text = string.Empty;
        foreach (var (flag, name) in FlagNames)
        {
            text += address.Options.HasFlag(flag) ? $" {name}" : string.Empty;
        }

        return address.SaysDuplicateDetection ? $"{text} -nodad" : text;
    }

    private static string Lifetime(uint seconds) => seconds switch
    {
        0 => " deprecated",
        uint.MaxValue => " preferred_lft forever",
        _ => $" preferred_lft {seconds}",
    };

    /// <summary><c>'/usr/bin/true' 'a b'</c></summary>
    public static string Command(NotifyScript script) => string.Join(' ', script.Words.Select(w => $"'{w}'"));

    /// <summary><c>'/usr/bin/true' 'a b', uid:gid 0:0</c></summary>
    public static string CommandAndUser(NotifyScript script) => $"{Command(script)}, uid:gid {User(script.Identity)}";

    public static string User(ScriptIdentity? identity) => $"{identity?.UserId ?? 0}:{identity?.GroupId ?? 0}";

    public static string Family(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    private static string Scope(byte scope) => scope switch
    {
        0 => "global",
        200 => "site",
        253 => "link",
        254 => "host",
        255 => "nowhere",
        _ => $"{scope}",
    };
}
