using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Runners;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

public sealed class VmacPlanTests
{
    private readonly InterfaceTable _table = new();

    public VmacPlanTests()
    {
        Link(2, "eth0", 0, string.Empty, default);
        Link(3, "eth1", 0, string.Empty, default);
    }

    [Fact]
    public void Names_the_macvlan_after_the_router_and_gives_it_the_address_of_the_protocol()
    {
        var settled = Settle(out var wanted, Instance("V", 51) with { Vmac = new VmacConfig(null, false) });
        var made = Assert.Single(wanted);
        Assert.Equal(("vrrp.51", "eth0", "00:00:5e:00:01:33"), (made.Name, made.Parent, made.Hardware.ToString()));
        Assert.False(made.HasV6);
        Assert.Equal("vrrp.51", settled.Instances[0].LinkInterface);
        Assert.Equal(
            ("vrrp.51", "eth0"),
            (settled.Instances[0].Addresses[0].Interface, settled.Instances[0].Addresses[0].VmacParent));
    }

    [Fact]
    public void Transmits_on_the_parent_when_asked_but_keeps_the_addresses_on_the_macvlan()
    {
        var settled = Settle(out _, Instance("V", 51) with { Vmac = new VmacConfig("vx", true) });
        Assert.Equal("eth0", settled.Instances[0].LinkInterface);
        Assert.Equal("vx", settled.Instances[0].AddressInterface);
    }

    [Fact]
    public void Takes_the_configured_address()
    {
        Settle(out var wanted, Instance("V", 51) with
        {
            Vmac = new VmacConfig("vx", false) { Hardware = [2, 1, 2, 3, 4, 5] },
        });
        Assert.Equal("02:01:02:03:04:05", Assert.Single(wanted).Hardware.ToString());
    }

    [Fact]
    public void Finds_the_one_of_a_predecessor_and_avoids_what_is_another()
    {
        Link(7, "vrrp.51", 2, "macvlan", EthernetAddress.Virtual(51, false));
        Link(8, "vrrp.52", 0, "veth", default);
        Link(9, "vrrp.53", 3, "macvlan", EthernetAddress.Virtual(53, false));
        Settle(
            out var wanted,
            Instance("A", 51) with { Vmac = new VmacConfig(null, false) },
            Instance("B", 52) with { Vmac = new VmacConfig(null, false) },
            Instance("C", 53) with { Vmac = new VmacConfig(null, false) });
        Assert.Equal(["vrrp.51", "vrrp1.52", "vrrp1.53"], wanted.Select(one => one.Name));
    }

    [Fact]
    public void Makes_more_for_addresses_of_another_interface_or_family()
    {
        var settled = Settle(out var wanted, Instance("V", 52) with
        {
            Vmac = new VmacConfig(null, false),
            UseVmacForAddresses = true,
            Addresses =
            [
                new VirtualAddress(IPAddress.Parse("10.0.0.1"), 32),
                new VirtualAddress(IPAddress.Parse("10.0.1.1"), 32) { Interface = "eth1" },
                new VirtualAddress(IPAddress.Parse("10.0.1.2"), 32) { Interface = "eth1", UseVmac = true },
            ],
            ExcludedAddresses = [new VirtualAddress(IPAddress.Parse("fd00::88"), 64)],
        });
        Assert.Equal(["vrrp.52", "vrrp1.52", "vrrp6.52"], wanted.Select(one => one.Name));
        Assert.Equal(["eth0", "eth1", "eth0"], wanted.Select(one => one.Parent));
        Assert.Equal([true, false, true], wanted.Select(one => one.HasV6));
        Assert.Equal("00:00:5e:00:02:34", wanted[2].Hardware.ToString());
        Assert.Equal("vrrp1.52", settled.Instances[0].Addresses[2].Interface);
        Assert.Equal("vrrp6.52", settled.Instances[0].ExcludedAddresses[0].Interface);
    }

    [Fact]
    public void Leaves_a_configuration_without_macvlans_as_it_is()
    {
        var configuration = new KeepalivedConfiguration { Instances = [Instance("V", 51)] };
        Assert.Same(configuration, VmacPlan.Settle(configuration, _table, out var wanted));
        Assert.Empty(wanted);
    }

    [Fact]
    public void Cuts_a_prefix_that_is_too_long()
    {
        var configuration = new KeepalivedConfiguration
        {
            Global = new GlobalDefs { VmacPrefix = "abcdefghijklmnop" },
            Instances = [Instance("V", 251) with { Vmac = new VmacConfig(null, false) }],
        };
        VmacPlan.Settle(configuration, _table, out var wanted);
        Assert.Equal("abcdefghijk.251", Assert.Single(wanted).Name);
    }

    [Fact]
    public void The_message_that_makes_one_is_read_back_as_it_was_meant()
    {
        var writer = new NetlinkWriter(512);
        MacvlanMessages.WriteCreate(writer, "vrrp.51", 2, EthernetAddress.Virtual(51, true), 1);
        _table.Apply(writer.Written, []);
        var made = _table.Find("vrrp.51")!;
        Assert.Equal(
            ("macvlan", MacvlanMessages.PrivateMode, 2, "00:00:5e:00:02:33"),
            (made.Kind, made.MacvlanMode, made.Parent, made.Hardware.ToString()));
    }

    private static VrrpInstanceConfig Instance(string name, byte id) => new(name)
    {
        Interface = "eth0",
        VirtualRouterId = id,
        Family = AddressFamily.InterNetwork,
        Addresses = [new VirtualAddress(IPAddress.Parse("10.0.0.1"), 32)],
    };

    private KeepalivedConfiguration Settle(
        out System.Collections.Immutable.ImmutableArray<VmacInterface> wanted, params VrrpInstanceConfig[] instances) =>
        VmacPlan.Settle(new KeepalivedConfiguration { Instances = [.. instances] }, _table, out wanted);

    private void Link(int index, string name, int parent, string kind, EthernetAddress hardware)
    {
        var writer = new NetlinkWriter(512);
        writer.Begin(NetlinkConstants.NewLink, 0, 1);
        writer.Write(0u);
        writer.Write(index);
        writer.Write(1u);
        writer.Write(0u);
        writer.Attribute(NetlinkConstants.LinkName, name);
        Span<byte> address = stackalloc byte[EthernetAddress.SizeBytes];
        hardware.Write(address);
        writer.Attribute(NetlinkConstants.LinkHardwareAddress, address);
        writer.Attribute(NetlinkConstants.LinkParent, (uint)parent);
        var information = writer.BeginNested(NetlinkConstants.LinkInformation);
        writer.Attribute(NetlinkConstants.LinkKind, kind);
        var data = writer.BeginNested(NetlinkConstants.LinkData);
        writer.Attribute(NetlinkConstants.MacvlanMode, MacvlanMessages.PrivateMode);
        writer.EndNested(data);
        writer.EndNested(information);
        writer.End();
        _table.Apply(writer.Written, []);
    }
}
