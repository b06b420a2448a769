using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links.Netlink;

public sealed class InterfaceTableTests
{
    private const uint Up = NetIf.FlagUp | NetIf.FlagRunning;

    private static readonly InternetAddress Address = InternetAddress.Parse("192.168.3.10");

    private readonly InterfaceTable _table = new();
    private readonly List<InterfaceChange> _changes = [];

    private IEnumerable<InterfaceChangeKind> Kinds => _changes.Select(change => change.Kind);

    [Fact]
    public void Knows_an_interface_that_appears()
    {
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up));
        Assert.Equal([InterfaceChangeKind.Appeared, InterfaceChangeKind.Up], Kinds);
        Assert.Equal("02:00:00:00:00:01", _table.Find("eth0")!.Hardware.ToString());
        Assert.Null(_table.Find("eth1"));
    }

    [Fact]
    public void Tells_of_a_lost_carrier_once()
    {
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up));
        _changes.Clear();
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", NetIf.FlagUp));
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", NetIf.FlagUp));
        Assert.Equal([InterfaceChangeKind.Down], Kinds);
        Assert.False(_table.Find("eth0")!.IsUp);
    }

    [Fact]
    public void Tells_of_a_new_name_as_another_interface()
    {
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up));
        _changes.Clear();
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "wan0", Up));
        Assert.Equal([InterfaceChangeKind.Disappeared, InterfaceChangeKind.Appeared], Kinds);
        Assert.Null(_table.Find("eth0"));
        Assert.NotNull(_table.Find("wan0"));
    }

    [Fact]
    public void Forgets_an_interface_that_is_deleted_but_not_one_that_leaves_a_bridge()
    {
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up));
        Apply(writer => Link(writer, NetlinkConstants.DeleteLink, 2, "eth0", Up, family: 7));
        Assert.NotNull(_table.Find("eth0"));
        Apply(writer => Link(writer, NetlinkConstants.DeleteLink, 2, "eth0", Up));
        Assert.Null(_table.Find("eth0"));
        Assert.Equal(InterfaceChangeKind.Disappeared, _changes[^1].Kind);
    }

    [Fact]
    public void Follows_addresses()
    {
        Apply(writer => Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up));
        _changes.Clear();
        Apply(writer => AddressOf(writer, NetlinkConstants.NewAddress, 2));
        Apply(writer => AddressOf(writer, NetlinkConstants.NewAddress, 2));
        Assert.True(_table.Find("eth0")!.Has(Address));
        Apply(writer => AddressOf(writer, NetlinkConstants.DeleteAddress, 2));
        Assert.False(_table.Find("eth0")!.Has(Address));
        Assert.Equal([InterfaceChangeKind.AddressAdded, InterfaceChangeKind.AddressRemoved], Kinds);
    }

    [Fact]
    public void Ignores_addresses_of_interfaces_that_it_does_not_know()
    {
        Apply(writer => AddressOf(writer, NetlinkConstants.NewAddress, 9));
        Assert.Empty(_changes);
    }

    [Fact]
    public void Takes_several_messages_of_one_datagram_and_sees_the_end_of_a_dump()
    {
        var writer = new NetlinkWriter(1024);
        Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up);
        Link(writer, NetlinkConstants.NewLink, 3, "eth1", 0);
        Assert.False(_table.Apply(writer.Written, _changes));
        writer.Clear();
        writer.Begin(NetlinkConstants.Done, 0, 1);
        writer.End();
        Assert.True(_table.Apply(writer.Written, _changes));
        Assert.Equal(2, _table.All.Count());
    }

    [Fact]
    public void Takes_every_prefix_without_an_exception()
    {
        var writer = new NetlinkWriter(1024);
        Link(writer, NetlinkConstants.NewLink, 2, "eth0", Up);
        AddressOf(writer, NetlinkConstants.NewAddress, 2);
        for (var length = 0; length <= writer.LengthBytes; length++)
        {
            new InterfaceTable().Apply(writer.Written[..length], []);
        }
    }

    [Fact]
    public void Never_throws_on_random_bytes() => Prop.ForAll<byte[], byte>((bytes, type) =>
    {
        var writer = new NetlinkWriter(1024 + bytes.Length);
        writer.Begin((ushort)(NetlinkConstants.NewLink + (type % 6)), 0, 1);
        foreach (var one in bytes)
        {
            writer.Write(one);
        }

        writer.End();
        new InterfaceTable().Apply(writer.Written, []);
        new InterfaceTable().Apply(bytes, []);
    }).QuickCheckThrowOnFailure();

    private void Apply(Action<NetlinkWriter> write)
    {
        var writer = new NetlinkWriter(1024);
        write(writer);
        _table.Apply(writer.Written, _changes);
    }

    private static void Link(NetlinkWriter writer, ushort type, int index, string name, uint flags, byte family = 0)
    {
        writer.Begin(type, 0, 1);
        writer.Write(family);
        writer.Write((byte)0);
        writer.Write((ushort)1);
        writer.Write(index);
        writer.Write(flags);
        writer.Write(0);
        writer.Attribute(NetlinkConstants.LinkName, name);
        writer.Attribute(NetlinkConstants.LinkHardwareAddress, [2, 0, 0, 0, 0, 1]);
        writer.End();
    }

    private static void AddressOf(NetlinkWriter writer, ushort type, int index)
    {
        writer.Begin(type, 0, 1);
        writer.Write((byte)SysSocket.FamilyIPv4);
        writer.Write((byte)24);
        writer.Write((ushort)0);
        writer.Write(index);
        writer.Attribute(NetlinkConstants.AddressLocal, [192, 168, 3, 10]);
        writer.End();
    }
}
