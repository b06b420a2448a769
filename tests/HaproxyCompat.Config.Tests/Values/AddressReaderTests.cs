using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using Xunit;

namespace HaproxyCompat.Config.Tests.Values;

public sealed class AddressReaderTests
{
    [Theory]
    [InlineData(":80", AddressFamilyKind.IPv4, "", 80)]
    [InlineData("*:80", AddressFamilyKind.IPv4, "", 80)]
    [InlineData("127.0.0.1:80", AddressFamilyKind.IPv4, "127.0.0.1", 80)]
    [InlineData("[::1]:80", AddressFamilyKind.IPv6, "::1", 80)]
    [InlineData("::1:80", AddressFamilyKind.IPv6, "::1", 80)]
    [InlineData(":::80", AddressFamilyKind.IPv6, "::", 80)]
    [InlineData("ipv6@:80", AddressFamilyKind.IPv6, "::", 80)]
    [InlineData("ipv4@example.org:80", AddressFamilyKind.IPv4, "example.org", 80)]
    [InlineData("example.org:80", AddressFamilyKind.Unspecified, "example.org", 80)]
    [InlineData("tcp@10.0.0.1:80", AddressFamilyKind.IPv4, "10.0.0.1", 80)]
    [InlineData("ip@10.0.0.1:80", AddressFamilyKind.IPv4, "10.0.0.1", 80)]
    [InlineData("ip@::1:80", AddressFamilyKind.IPv6, "::1", 80)]
    [InlineData("dgram+tcp@10.0.0.1:80", AddressFamilyKind.IPv4, "10.0.0.1", 80)]
    [InlineData("stream+10.0.0.1:80", AddressFamilyKind.IPv4, "10.0.0.1", 80)]
    public void Reads_hosts_and_ports(string text, AddressFamilyKind family, string host, int port)
    {
        Assert.Null(AddressReader.Read(text, AddressUse.Bind, out var addresses));
        Assert.Equal(new ListenAddress(family, host, port, string.Empty, -1, false), Assert.Single(addresses));
    }

    [Theory]
    [InlineData("/tmp/a.sock", AddressFamilyKind.Unix, "/tmp/a.sock", -1)]
    [InlineData("unix@a.sock", AddressFamilyKind.Unix, "a.sock", -1)]
    [InlineData("abns@name", AddressFamilyKind.Abstract, "name", -1)]
    [InlineData("abnsz@name", AddressFamilyKind.AbstractUnpadded, "name", -1)]
    [InlineData("fd@3", AddressFamilyKind.Descriptor, "", 3)]
    public void Reads_paths_names_and_descriptors(string text, AddressFamilyKind family, string path, int descriptor)
    {
        Assert.Null(AddressReader.Read(text, AddressUse.Bind, out var addresses));
        Assert.Equal((family, path, descriptor), (addresses[0].Family, addresses[0].Path, addresses[0].Descriptor));
    }

    [Fact]
    public void A_range_is_one_address_for_each_port()
    {
        Assert.Null(AddressReader.Read("127.0.0.1:80-83", AddressUse.Bind, out var addresses));
        Assert.Equal([80, 81, 82, 83], addresses.Select(address => address.Port));
    }

    [Theory]
    [InlineData("127.0.0.1", 0, null)]
    [InlineData("127.0.0.1:", 0, null)]
    [InlineData("127.0.0.1:0", 0, null)]
    [InlineData("127.0.0.1:+80", 0, 80)]
    [InlineData("127.0.0.1:-80", 0, -80)]
    [InlineData("127.0.0.1:+", 0, 0)]
    [InlineData("127.0.0.1:+70000", 0, 4464)]
    public void A_server_may_take_the_port_of_its_client(string text, int port, int? offset)
    {
        Assert.Null(AddressReader.Read(text, AddressUse.Server, out var addresses));
        Assert.Equal((port, offset), (addresses[0].Port, addresses[0].PortOffset));
    }

    [Theory]
    [InlineData("", AddressUse.Bind)]
    [InlineData("80", AddressUse.Bind)]
    [InlineData("127.0.0.1:0", AddressUse.Bind)]
    [InlineData("127.0.0.1:65536", AddressUse.Bind)]
    [InlineData("127.0.0.1:90-80", AddressUse.Bind)]
    [InlineData("127.0.0.1:8x", AddressUse.Bind)]
    [InlineData("127.0.0.1:+80", AddressUse.Bind)]
    [InlineData("1.2.3.4:80:90", AddressUse.Bind)]
    [InlineData("ipv6@1.2.3.4:80", AddressUse.Bind)]
    [InlineData("[]:80", AddressUse.Bind)]
    [InlineData("[*]:80", AddressUse.Bind)]
    [InlineData("fe80::1%lo:80", AddressUse.Bind)]
    [InlineData("stream+udp@127.0.0.1:80", AddressUse.Bind)]
    [InlineData("udp@:80", AddressUse.Bind)]
    [InlineData("fd@x", AddressUse.Bind)]
    [InlineData("quic4@:80", AddressUse.Bind)]
    [InlineData("127.0.0.1:80-90", AddressUse.Server)]
    [InlineData("fd@3", AddressUse.Server)]
    public void Anything_else_is_refused(string text, AddressUse use) =>
        Assert.NotNull(AddressReader.Read(text, use, out _));

    [Fact]
    public void No_text_makes_it_fail() => Prop.ForAll<string>(text =>
    {
        _ = AddressReader.Read(text ?? string.Empty, AddressUse.Bind, out _);
    }).QuickCheckThrowOnFailure();
}
