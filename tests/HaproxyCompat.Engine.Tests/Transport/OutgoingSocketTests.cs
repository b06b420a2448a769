using System.Text;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>What the system says of sockets that were prepared.</summary>
public sealed class OutgoingSocketTests : IDisposable
{
    private static readonly SocketAddressValue Target = SocketAddressValue.FromIPv4(0x7f000001, 1);

    private readonly int _fd = SysSocket.Socket(SysSocket.FamilyIPv4, SysSocket.Stream);

    public void Dispose() => _ = Unistd.Close(_fd);

    [Fact]
    public void Has_its_congestion_control()
    {
        Assert.Equal(0, Prepare(new ConnectOptions { CongestionControl = "reno" }, default));
        Span<byte> name = stackalloc byte[16];
        _ = SysSocket.GetOption(_fd, SocketOptions.LevelTcp, SocketOptions.Congestion, name);
        Assert.Equal("reno", Encoding.ASCII.GetString(name).TrimEnd('\0'));
    }

    [Fact]
    public void Does_without_a_congestion_control_that_is_not_there() =>
        Assert.Equal(0, Prepare(new ConnectOptions { CongestionControl = "nosuch" }, default));

    [Fact]
    public void Has_its_type_of_service()
    {
        Assert.Equal(0, Prepare(ConnectOptions.Default, new ConnectVariation { TypeOfService = 0x20 }));
        _ = SysSocket.GetOption(_fd, SocketOptions.LevelIP, SocketOptions.TypeOfService, out var number);
        Assert.Equal(0x20, number);
    }

    [Fact]
    public void Has_its_mark()
    {
        Assert.SkipUnless(Environment.UserName == "root", "a mark needs root");
        Assert.Equal(0, Prepare(ConnectOptions.Default, new ConnectVariation { Mark = 7 }));
        _ = SysSocket.GetOption(_fd, SocketOptions.LevelSocket, SocketOptions.Mark, out var number);
        Assert.Equal(7, number);
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void Opens_with_data_where_there_are_some(bool isWanted, bool sendsFirst, int expected)
    {
        Assert.Equal(
            0, Prepare(new ConnectOptions { FastOpen = isWanted }, new ConnectVariation { SendsFirst = sendsFirst }));
        _ = SysSocket.GetOption(_fd, SocketOptions.LevelTcp, SocketOptions.FastOpenConnect, out var number);
        Assert.Equal(expected, number);
    }

    [Fact]
    public void Comes_from_an_address_that_is_not_ours()
    {
        Assert.SkipUnless(Environment.UserName == "root", "foreign addresses need root");
        var foreign = SocketAddressValue.FromIPv4(0xc0000207, 0);
        var options = new ConnectOptions { Source = SocketAddressValue.FromIPv4(0x7f000002, 0) };
        Assert.Equal(0, Prepare(options, new ConnectVariation { Source = foreign }));
        Assert.Equal(foreign.IPv4, ListenerFactory.LocalName(_fd, default).IPv4);
    }

    [Fact]
    public void A_source_of_the_other_family_fails() => Assert.Equal(
        -Errno.FamilyNotSupported,
        Prepare(ConnectOptions.Default, new ConnectVariation { Source = SocketAddressValue.FromIPv6(1, 0) }));

    private int Prepare(ConnectOptions options, in ConnectVariation variation) =>
        OutgoingSocket.Prepare(_fd, Target, options, variation);
}
