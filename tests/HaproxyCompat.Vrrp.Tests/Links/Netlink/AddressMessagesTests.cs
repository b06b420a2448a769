using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links.Netlink;

public sealed class AddressMessagesTests
{
    private static readonly VirtualAddress Plain = new(IPAddress.Parse("192.168.3.135"), 32);

    [Fact]
    public void Adds_a_plain_address() => Assert.Equal(
        "28000000" + "1400" + "0105" + "07000000" + "00000000"
        + "02" + "20" + "00" + "00" + "03000000"
        + "0800" + "0200" + "C0A80387"
        + "0800" + "0100" + "C0A80387",
        Hex(writer => AddressMessages.WriteAdd(writer, Plain, 3, 7)));

    [Fact]
    public void Removes_a_plain_address() => Assert.StartsWith(
        "28000000" + "1500" + "0100",
        Hex(writer => AddressMessages.WriteRemove(writer, Plain, 3, 7)),
        StringComparison.Ordinal);

    [Fact]
    public void Adds_broadcast_label_and_scope()
    {
        var message = Hex(writer => AddressMessages.WriteAdd(
            writer,
            Plain with
            {
                PrefixLength = 24,
                Broadcast = IPAddress.Parse("192.168.3.255"),
                Label = "eth0:1",
                Scope = 253,
            },
            3,
            7));
        Assert.Contains("02" + "18" + "00" + "FD" + "03000000", message, StringComparison.Ordinal);
        Assert.Contains("0800" + "0400" + "C0A803FF", message, StringComparison.Ordinal);
        Assert.EndsWith("0B00" + "0300" + "657468303A3100" + "00", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adds_the_peer_with_its_own_prefix_length()
    {
        var message = Hex(writer => AddressMessages.WriteAdd(
            writer,
            Plain with { Peer = IPAddress.Parse("10.0.0.1"), PeerPrefixLength = 30 },
            3,
            7));
        Assert.Contains("02" + "1E" + "00", message, StringComparison.Ordinal);
        Assert.EndsWith("0800" + "0100" + "0A000001", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adds_an_ipv6_address_without_duplicate_detection_and_deprecated()
    {
        var message = Hex(writer => AddressMessages.WriteAdd(
            writer,
            new VirtualAddress(IPAddress.Parse("2001:db8::1"), 128)
            {
                Options = VirtualAddressOptions.NoDuplicateDetection,
                PreferredLifetimeSeconds = 0,
            },
            3,
            7));
        Assert.Contains("0A" + "80" + "02" + "00", message, StringComparison.Ordinal);
        Assert.EndsWith(
            "1400" + "0600" + "00000000" + "FFFFFFFF" + "00000000" + "00000000", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adds_flags_that_do_not_fit_a_byte_as_an_attribute() => Assert.EndsWith(
        "0800" + "0800" + "00020000",
        Hex(writer => AddressMessages.WriteAdd(
            writer,
            Plain with { Options = VirtualAddressOptions.NoPrefixRoute },
            3,
            7)),
        StringComparison.Ordinal);

    [Fact]
    public void Never_exceeds_its_bound()
    {
        var writer = new NetlinkWriter(1024);
        AddressMessages.WriteAdd(
            writer,
            new VirtualAddress(IPAddress.Parse("2001:db8::1"), 128)
            {
                Peer = IPAddress.Parse("2001:db8::2"),
                PeerPrefixLength = 64,
                Broadcast = IPAddress.Parse("192.168.3.255"),
                Label = "123456789012345",
                Options = VirtualAddressOptions.NoPrefixRoute,
                PreferredLifetimeSeconds = 1,
            },
            3,
            7);
        Assert.InRange(writer.LengthBytes, 1, AddressMessages.MaximumSizeBytes);
    }

    private static string Hex(Action<NetlinkWriter> write)
    {
        var writer = new NetlinkWriter(1024);
        write(writer);
        return Convert.ToHexString(writer.Written);
    }
}
