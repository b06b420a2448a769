using System.Diagnostics;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links;

/// <summary>The same tests for each kind of link that this build has, over a real cable.</summary>
public sealed class LinkTests
{
    private static readonly InternetAddress Group = InternetAddress.Parse("224.0.0.18");

    public static TheoryData<LinkKind> Kinds => [.. Enum.GetValues<LinkKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Carries_a_multicast_packet_with_every_field(LinkKind kind)
    {
        using var pair = Begin(kind);
        using var sender = Open(pair, 1, kind);
        using var receiver = Open(pair, 2, kind);
        Assert.Equal(0, receiver.Join(Group));
        var packet = Packet("192.0.2.1", Group);
        Assert.True(sender.SendPacket(packet, Group) > 0);

        var received = Receive(receiver);
        Assert.True(Ipv4Header.TryRead(received, out var header, out var message));
        Assert.Equal(new Ipv4Header(0xc0, 40, 77, 255, 112, InternetAddress.Parse("192.0.2.1"), Group), header);
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(received.AsSpan(0, Ipv4Header.SizeBytes))));
        Assert.Equal(packet[Ipv4Header.SizeBytes..], message.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Does_not_hear_what_it_sent(LinkKind kind)
    {
        using var pair = Begin(kind);
        using var sender = Open(pair, 1, kind);
        using var receiver = Open(pair, 2, kind);
        sender.Join(Group);
        receiver.Join(Group);
        sender.SendPacket(Packet("192.0.2.1", Group), Group);
        Receive(receiver);

        // Nothing at all, or a capture of what was sent, which counts as no packet.
        Assert.InRange(sender.Receive(new byte[2048]), -Errno.Again, 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Carries_a_unicast_packet(LinkKind kind)
    {
        using var pair = Begin(kind);
        using var sender = Open(pair, 1, kind);
        using var receiver = Open(pair, 2, kind);
        var peer = InternetAddress.Parse("192.0.2.2");
        Assert.True(sender.SendPacket(Packet("192.0.2.1", peer), peer) > 0);
        Assert.True(Ipv4Header.TryRead(Receive(receiver), out var header, out _));
        Assert.Equal(peer, header.Destination);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_announcement_updates_the_neighbour_table(LinkKind kind)
    {
        using var pair = Begin(kind);
        using var sender = Open(pair, 1, kind);
        pair.Ip(
            "-n", pair.Space(2), "neigh", "add", "192.0.2.100", "lladdr", "02:00:00:00:00:99", "nud", "stale", "dev",
            "eth0");
        var frame = new byte[ArpPacket.SizeBytes];
        ArpPacket.Gratuitous(new EthernetAddress(0x0200_0000_0055), InternetAddress.Parse("192.0.2.100")).Write(frame);
        Assert.Equal(frame.Length, sender.SendFrame(frame));
        var watch = Stopwatch.StartNew();
        while (!Neighbours(pair).Contains("02:00:00:00:00:55", StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), Neighbours(pair));
        }
    }

    [Fact]
    public void Says_why_an_interface_cannot_be_opened()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "raw sockets need root");
        Assert.Throws<IOException>(() => LinkFactory.Open(LinkKind.BuiltIn, "no-such-if", 4711));
    }

    private static NamespacePair Begin(LinkKind kind)
    {
        Assert.SkipUnless(LinkFactory.Has(kind), "built without -p:UseSharpPcap=true");
        return new NamespacePair();
    }

    private static ILink Open(NamespacePair pair, int side, LinkKind kind) =>
        pair.In(side, () => LinkFactory.Open(kind, "eth0", NetIf.Index("eth0")));

    private static byte[] Packet(string source, InternetAddress destination)
    {
        var advertisement = new Advertisement(2, 101, 100, 100, 1, 1, [InternetAddress.Parse("192.0.2.100")]);
        var packet = new byte[Ipv4Header.SizeBytes + advertisement.SizeBytes];
        advertisement.Write(packet.AsSpan(Ipv4Header.SizeBytes), 0);
        new Ipv4Header(
            0xc0, (ushort)packet.Length, 77, 255, 112, InternetAddress.Parse(source), destination).Write(packet);
        return packet;
    }

    private static byte[] Receive(ILink link)
    {
        var buffer = new byte[2048];
        PollDescriptor[] waited = [new PollDescriptor { Descriptor = link.Descriptor, Events = Poll.Readable }];
        for (var attempt = 0; attempt < 50; attempt++)
        {
            Assert.Equal(1, Poll.Wait(waited, 5_000_000_000));
            var count = link.Receive(buffer);
            if (count > 0)
            {
                return buffer[..count];
            }
        }

        throw new TimeoutException("readable, but no packet");
    }

    private static string Neighbours(NamespacePair pair)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", ["-n", pair.Space(2), "neigh"])
        {
            RedirectStandardOutput = true,
        })!;
        return process.StandardOutput.ReadToEnd();
    }
}
