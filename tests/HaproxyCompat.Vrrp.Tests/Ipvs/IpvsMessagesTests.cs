using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Ipvs;

/// <summary>Messages byte by byte, put together by hand from linux/ip_vs.h and linux/genetlink.h.</summary>
public sealed class IpvsMessagesTests
{
    private const string ServiceKey =
        "06000100020000000600020006000000140003000A00000100000000000000000000000006000400005000" + "00";

    private static readonly ServiceAddress Address =
        new(IPAddress.Parse("10.0.0.1"), 1, 80, 0, AddressFamily.InterNetwork);

    private static readonly VirtualServerConfig Web = new()
    {
        Label = "v",
        Address = Address.First,
        Port = 80,
        Addresses = [Address],
        Protocol = ServiceProtocol.Tcp,
        Scheduler = "wrr",
        PersistenceTimeout = 300,
        PersistenceMask = IPAddress.Parse("255.255.255.0"),
    };

    private readonly IpvsMessages _messages = new(0x21);

    [Fact]
    public void Adds_a_service() => Assert.Equal(
        "6800000021000500010000000000000001010000" + "54000180" + ServiceKey
            + "08000600777272000C00070001000000FFFFFFFF080008002C01000008000900FFFFFF00",
        Hex(_messages.Service(IpvsCommand.NewService, Web, Address, 0)));

    [Fact]
    public void Adds_a_service_of_version_6()
    {
        var address = new ServiceAddress(IPAddress.Parse("2001:db8::1"), 1, 80, 0, AddressFamily.InterNetworkV6);
        var service = new VirtualServerConfig
        {
            Label = "v",
            Family = AddressFamily.InterNetworkV6,
            Protocol = ServiceProtocol.Sctp,
            Scheduler = "rr",
        };

        Assert.Equal(
            "6800000021000500010000000000000001010000" + "54000180"
                + "060001000A000000" + "0600020084000000" + "1400030020010DB8000000000000000000000001"
                + "0600040000500000" + "0700060072720000" + "0C00070000000000FFFFFFFF"
                + "0800080000000000" + "0800090080000000",
            Hex(_messages.Service(IpvsCommand.NewService, service, address, 0)));
    }

    [Fact]
    public void Adds_the_service_of_a_mark_with_an_engine() => Assert.Equal(
        "5400000021000500010000000000000001010000" + "40000180"
            + "0600010002000000" + "0800050009000000" + "0700060072720000" + "08000B0073697000"
            + "0C00070001000000FFFFFFFF" + "080008003C000000" + "08000900FFFFFFFF",
        Hex(_messages.Service(
            IpvsCommand.NewService,
            new VirtualServerConfig
            {
                Label = "FWM 9",
                Scheduler = "rr",
                PersistenceTimeout = 60,
                PersistenceEngine = "sip",
            },
            new ServiceAddress(null, 1, 0, 9, null),
            0)));

    [Fact]
    public void Deletes_a_destination_of_the_other_family_behind_a_tunnel() => Assert.Equal(
        "6C00000021000500010000000000000007010000" + "30000180" + ServiceKey
            + "28000280" + "1400010020010DB8000000000000000000000002" + "0600020000500000" + "06000B000A000000",
        Hex(_messages.Destination(
            IpvsCommand.DeleteDestination,
            Web,
            Address,
            0,
            new IpvsDestination(
                IPAddress.Parse("2001:db8::2"), 80, new ForwardingConfig(ForwardingMethod.Tunnel), 0))));

    [Fact]
    public void Deletes_the_service_of_a_mark() => Assert.Equal(
        "2800000021000500010000000000000003010000" + "14000180" + "060001000A0000000800050007000000",
        Hex(_messages.Service(
            IpvsCommand.DeleteService,
            Web,
            new ServiceAddress(null, 1, 0, 7, AddressFamily.InterNetworkV6),
            0)));

    [Fact]
    public void Adds_a_destination() => Assert.Equal(
        "8C00000021000500010000000000000005010000" + "30000180" + ServiceKey
            + "48000280140001000A00000200000000000000000000000006000200" + "1F90000006000B0002000000"
            + "08000300000000000800040007000000" + "08000500640000000800060032000000",
        Hex(_messages.Destination(
            IpvsCommand.NewDestination,
            Web,
            Address,
            0,
            new IpvsDestination(
                IPAddress.Parse("10.0.0.2"), 8080, new ForwardingConfig(ForwardingMethod.Nat), 7, 100, 50))));

    [Fact]
    public void Adds_a_destination_behind_a_tunnel() => Assert.Equal(
        "A400000021000500010000000000000005010000" + "30000180" + ServiceKey
            + "60000280140001000A000002000000000000000000000000" + "060002000050000006000B0002000000"
            + "08000300020000000800040001000000" + "08000500000000000800060000000000"
            + "05000D000100000006000E0017C0000006000F0001000000",
        Hex(_messages.Destination(
            IpvsCommand.NewDestination,
            Web,
            Address,
            0,
            new IpvsDestination(
                IPAddress.Parse("10.0.0.2"),
                80,
                new ForwardingConfig(ForwardingMethod.Tunnel)
                {
                    Tunnel = TunnelType.Gue,
                    TunnelPort = 6080,
                    Checksums = TunnelChecksums.Checksum,
                },
                1))));

    [Fact]
    public void Starts_a_sync_daemon() => Assert.Equal(
        "5400000021000500010000000000000009010000"
            + "40000380"
            + "0800010001000000"
            + "0900020065746830000000000800030033000000"
            + "0600040078050000" + "08000500E0000051" + "0600070090220000" + "0500080001000000",
        Hex(_messages.Daemon(
            IpvsCommand.NewDaemon,
            new LvsSyncDaemon("eth0")
            {
                MaximumLength = 1400,
                Group = IPAddress.Parse("224.0.0.81"),
                Port = 8848,
                Ttl = 1,
            },
            isMaster: true,
            51)));

    [Fact]
    public void Flushes_and_sets_timeouts()
    {
        Assert.Equal("1400000021000500010000000000000011010000", Hex(_messages.Flush()));
        Assert.Equal(
            "2C0000002100050002000000000000000C010000" + "080004008403000008000500780000000800060000000000",
            Hex(_messages.Timeouts(900, 120, 0)));
    }

    [Fact]
    public void Asks_for_the_family_and_reads_the_answer()
    {
        Assert.Equal(
            "2000000010000500010000000000000003010000" + "090002004950565300000000",
            Hex(IpvsMessages.FamilyRequest("IPVS")));
        Assert.Equal(
            (ushort)0x21,
            KernelIpvs.FamilyNumber(Convert.FromHexString(
                "2800000010000000010000000000000001020000" + "090002004950565300000000" + "0600010021000000")));
        Assert.Null(KernelIpvs.FamilyNumber(Convert.FromHexString(
            "2400000002000000010000000000000" + "0FEFFFFFF" + "2000000010000500010000000000000000")));
    }

    [Fact]
    public void Walks_through_a_range() => Assert.Equal(
        IPAddress.Parse("10.0.1.4"), AddressRange.At(IPAddress.Parse("10.0.0.250"), 10));

    [Theory]
    [InlineData(1, false, 0x09)]
    [InlineData(6, true, 0x35)]
    public void Flags_of_the_scheduler_begin_at_bit_3(int flags, bool isOnePacket, byte expected)
    {
        var service = Web with { SchedulerFlags = flags, OnePacket = isOnePacket };

        var message = _messages.Service(IpvsCommand.SetService, service, Address, 0);

        Assert.Equal(expected, message[^24]);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
