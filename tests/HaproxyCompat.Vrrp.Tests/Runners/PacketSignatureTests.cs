using System.Buffers.Binary;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Runners;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary><c>auth_type AH</c> at the runner's parts; each rule as measured at the reference.</summary>
public sealed class PacketSignatureTests
{
    private const int MessageOffset = 44;

    private static readonly VrrpInstanceConfig Instance = RunnerStage.Instance() with
    {
        Authentication = AuthenticationKind.Header,
        Password = [.. "secret"u8],
    };

    [Fact]
    public async Task Numbers_grow_from_one_and_are_the_same_for_all_peers()
    {
        await using var stage = new RunnerStage(Instance with
        {
            UnicastPeers =
            [
                new UnicastPeer(System.Net.IPAddress.Parse("192.0.2.2"), 0, 255),
                new UnicastPeer(System.Net.IPAddress.Parse("192.0.2.3"), 0, 255),
            ],
        });
        stage.RunToNextDeadline();
        stage.RunToNextDeadline();
        Assert.Equal([1u, 1u, 2u, 2u], stage.Link.Packets.Select(Sequence));
        Assert.All(stage.Link.Packets, one => Assert.True(AuthenticationHeader.IsSigned(one, "secret"u8)));
    }

    [Fact]
    public async Task A_new_master_goes_on_where_the_old_one_was()
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Packet(500));
        Assert.Equal(1, stage.Router.Counters.AdvertisementsReceived);
        stage.RunToNextDeadline();
        Assert.Equal([501u], stage.Link.Packets.Select(Sequence));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(499u)]
    [InlineData(500u)]
    public async Task An_old_number_is_refused(uint sequence)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Packet(500));
        stage.Hear(Packet(sequence));
        AssertRefused(stage, MessageVerdict.Sequence, 500);
        stage.Hear(Packet(501));
        Assert.Equal(2, stage.Router.Counters.AdvertisementsReceived);
    }

    [Fact]
    public async Task Another_password_is_refused_and_its_number_is_not_taken()
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Packet(7, "other"));
        AssertRefused(stage, MessageVerdict.Digest, 0);
    }

    [Fact]
    public async Task The_index_must_be_the_senders_address()
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Changed(7, packet => packet[27] ^= 1));
        AssertRefused(stage, MessageVerdict.ParametersIndex, 0);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(0, 0x22)]
    [InlineData(5, 9)]
    public async Task A_bad_message_of_a_good_signature_still_moves_the_number(int offset, byte value)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Changed(40, packet => packet[MessageOffset + offset] = value));
        Assert.NotEqual(MessageVerdict.Accepted, stage.Router.LastVerdict);
        Assert.Equal(0, stage.Router.Counters.AdvertisementsReceived);
        Assert.Equal(40u, stage.Router.Signature!.Sequence);
    }

    [Theory]
    [InlineData(MessageOffset + 4, 1)]
    [InlineData(8, 254)]
    [InlineData(MessageOffset + 3, 2)]
    public async Task What_is_wrong_before_the_signature_leaves_the_number(int offset, byte value)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Changed(40, packet =>
        {
            packet[offset] = value;
            Advertisement.SetPriority(packet.AsSpan(MessageOffset), 200, 0);
        }));
        Assert.NotEqual(MessageVerdict.Accepted, stage.Router.LastVerdict);
        Assert.Equal(0, stage.Router.Counters.AuthenticationFailures);
        Assert.Equal(0u, stage.Router.Signature!.Sequence);
    }

    [Theory]
    [InlineData(20, 6)]
    [InlineData(9, 112)]
    public async Task Other_protocols_are_not_looked_at(int offset, byte value)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Changed(40, packet => packet[offset] = value));
        Assert.Equal((0L, MessageVerdict.Accepted),
            (stage.Router.Counters.AdvertisementsReceived, stage.Router.LastVerdict));
    }

    [Theory]
    [InlineData(21, 0)]
    [InlineData(22, 0x12)]
    public async Task Length_and_reserved_bytes_may_be_anything(int offset, byte value)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(Changed(40, packet => packet[offset] = value));
        Assert.Equal(1, stage.Router.Counters.AdvertisementsReceived);
    }

    [Fact]
    public async Task Every_prefix_is_refused()
    {
        await using var stage = new RunnerStage(Instance);
        var packet = Packet(9);
        for (var length = 20; length < packet.Length; length++)
        {
            var cut = packet[..length];
            BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(2), (ushort)length);
            stage.Hear(cut);
        }

        Assert.Equal(0, stage.Router.Counters.AdvertisementsReceived);
        Assert.Equal(0u, stage.Router.Signature!.Sequence);
        stage.Hear([.. packet, .. new byte[18]]);
        Assert.Equal(1, stage.Router.Counters.AdvertisementsReceived);
    }

    [Theory]
    [InlineData(AuthenticationKind.None)]
    [InlineData(AuthenticationKind.Password)]
    public async Task A_peer_of_another_kind_is_not_heard(AuthenticationKind kind)
    {
        await using var stage = new RunnerStage(Instance);
        stage.Hear(RunnerStage.PacketOf(Instance with { Authentication = kind }, 200));
        Assert.Equal(0, stage.Router.Counters.AdvertisementsReceived);
        await using var other = new RunnerStage(Instance with { Authentication = kind });
        other.Hear(Packet(1));
        Assert.Equal(0, other.Router.Counters.AdvertisementsReceived);
    }

    [Fact]
    public async Task A_master_skips_a_number_for_a_lower_one()
    {
        await using var stage = new RunnerStage(Instance);
        stage.RunToNextDeadline();
        stage.Hear(Packet(100, priority: 50));
        Assert.Equal((RouterPhase.Master, 102u), (stage.Phase, Sequence(stage.Link.Packets[^1])));
        stage.Hear(Packet(200, priority: 0));
        Assert.Equal(201u, Sequence(stage.Link.Packets[^1]));
        stage.Hear(Packet(300, priority: 200));
        Assert.Equal((RouterPhase.Backup, 300u), (stage.Phase, stage.Router.Signature!.Sequence));
    }

    [Fact]
    public async Task A_reload_keeps_the_number()
    {
        await using var stage = new RunnerStage(Instance);
        stage.RunToNextDeadline();
        stage.Reload(Instance with { Priority = 90 });
        Assert.Equal([1u, 2u], stage.Link.Packets.Select(Sequence));
    }

    [Fact]
    public void The_last_number_stays()
    {
        var signature = new PacketSignature([.. "secret"u8]);
        var packet = Packet(uint.MaxValue - 2);
        Assert.Equal(MessageVerdict.Accepted, signature.Check(
            packet, AuthenticationHeader.Read(packet.AsSpan(20)), InternetAddress.Parse("192.0.2.2")));
        signature.Next();
        signature.Next();
        Assert.Equal(uint.MaxValue - 1, signature.Sequence);
    }

    [Fact]
    public void Who_adopts_addresses_starts_above_what_the_predecessor_can_have_sent()
    {
        var start = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
        var first = new PacketSignature([1]);
        first.Adopt(start);
        for (var second = 0; second < 60; second++)
        {
            // An advertisement, and an answer to a lower one.
            first.Next();
            first.Skip();
            first.Next();
        }

        var later = new PacketSignature([1]);
        later.Adopt(start.AddMinutes(1));
        Assert.True(later.Sequence > first.Sequence);
    }

    [Fact]
    public async Task Signing_and_checking_allocate_nothing()
    {
        await using var stage = new RunnerStage(Instance);
        stage.Link.OnlyCounts = true;
        var sender = new VirtualRouter(Instance, -1) { Source = InternetAddress.Parse("192.0.2.2") };
        var signature = new PacketSignature(Instance.Password);
        var group = sender.Destinations[0];
        var failed = 0;
        long allocated = 0;
        for (var round = 0; round < 200; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            sender.Signature!.Next();
            var packet = sender.Packet(200, group);
            var header = AuthenticationHeader.Read(packet[20..]);
            failed += signature.Check(packet, header, sender.Source) == MessageVerdict.Accepted ? 0 : 1;
            allocated = round < 100 ? 0 : allocated + GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal((0, 0L), (failed, allocated));
    }

    private static void AssertRefused(RunnerStage stage, MessageVerdict verdict, uint sequence)
    {
        Assert.Equal(verdict, stage.Router.LastVerdict);
        Assert.Equal(1, stage.Router.Counters.AuthenticationFailures);
        Assert.Equal(sequence, stage.Router.Signature!.Sequence);
    }

    private static uint Sequence(byte[] packet) => BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(28));

    private static byte[] Packet(uint sequence, string password = "secret", byte priority = 200) =>
        Changed(sequence, _ => { }, password, priority);

    /// <summary>A packet of the peer, changed before it is signed.</summary>
    private static byte[] Changed(
        uint sequence, Action<byte[]> change, string password = "secret", byte priority = 200)
    {
        var packet = RunnerStage.PacketOf(Instance, priority);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(28), sequence);
        change(packet);
        AuthenticationHeader.Sign(packet, System.Text.Encoding.ASCII.GetBytes(password));
        return packet;
    }
}
