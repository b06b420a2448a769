using System.Buffers.Binary;
using System.Net;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.ProxyProtocol;

/// <summary>
/// Headers as NetScaler devices put them before a client's data, as the reference 3.5-dev5 took them.
/// </summary>
public sealed class NetScalerHeaderTests
{
    private const uint Magic = 0xcafe4cef;
    private const byte Udp = 17;

    private static readonly byte[] IPv4 = [.. Head(0x45, 20, 9, 6), .. Address("192.0.2.1"), .. Address("192.0.2.2")];

    private static readonly byte[] IPv6 =
        [.. Head(0x60, 8, 6, 6), .. Address("2001:db8::1"), .. Address("2001:db8::2")];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_forms_give_the_addresses_of_both_families(bool isLegacy)
    {
        Check(isLegacy, [.. IPv4, .. Tcp()], "192.0.2.1:1111", "192.0.2.2:2222");
        Check(isLegacy, [.. IPv6, .. Tcp()], "[2001:db8::1]:1111", "[2001:db8::2]:2222");
    }

    [Fact]
    public void Options_of_the_headers_are_passed_over()
    {
        byte[] longer = [0x46, .. IPv4[1..], 1, 1, 1, 1, .. Tcp(), 1, 1, 1, 1];
        Check(isLegacy: true, longer, "192.0.2.1:1111", "192.0.2.2:2222");
        Check(isLegacy: false, longer, "192.0.2.1:1111", "192.0.2.2:2222");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_start_of_a_header_needs_more(bool isLegacy)
    {
        var whole = Wrap(isLegacy, [.. IPv4, .. Tcp()]);
        for (var count = 0; count < whole.Length; count++)
        {
            Assert.Equal(ProxyParseStatus.NeedMore, NetScalerHeader.Parse(whole.AsSpan(0, count), Magic, out _, out _));
        }
    }

    [Fact]
    public void Other_numbers_and_other_protocols_are_refused()
    {
        byte[] packet = [.. IPv4, .. Tcp()];
        var whole = Wrap(isLegacy: true, packet);
        Assert.Equal(ProxyParseStatus.Refused, NetScalerHeader.Parse(whole, Magic + 1, out _, out _));
        packet[9] = Udp;
        Assert.Equal(ProxyParseStatus.Refused, NetScalerHeader.Parse(Wrap(true, packet), Magic, out _, out _));
        packet[0] = 0x55;
        Assert.Equal(ProxyParseStatus.Refused, NetScalerHeader.Parse(Wrap(false, packet), Magic, out _, out _));
    }

    [Fact]
    public void A_connection_takes_the_addresses_and_keeps_what_follows()
    {
        using var loop = new VirtualLoop();
        var peer = new MemoryTransport();
        var connection = Connection.Over(loop.Loop, peer);
        var receiving = connection.ReceiveNetScalerHeaderAsync(Magic);
        foreach (var letter in (byte[])[.. Wrap(isLegacy: false, [.. IPv4, .. Tcp()]), (byte)'G'])
        {
            peer.Arrive([letter]);
            loop.Turn();
        }

        Assert.Equal(ProxyReceiveStatus.Done, receiving.GetAwaiter().GetResult().Status);
        Assert.Equal("192.0.2.1:1111", connection.Remote.ToString());
        _ = connection.Input.TryRead(out _);
        Assert.Equal("G"u8, connection.Input.Buffered);
        connection.Close();
    }

    [Theory]
    [InlineData("", nameof(ProxyReceiveStatus.TimedOut))]
    [InlineData("\xca\xfe", nameof(ProxyReceiveStatus.Truncated))]
    [InlineData("GET / HTTP/1.0", nameof(ProxyReceiveStatus.Refused))]
    public void What_is_no_header_is_told_apart(string bytes, string expected)
    {
        using var loop = new VirtualLoop();
        var peer = new MemoryTransport();
        var connection = Connection.Over(loop.Loop, peer);
        connection.Input.DeadlineMs = loop.Loop.NowMs + 100;
        var receiving = connection.ReceiveNetScalerHeaderAsync(Magic);
        if (bytes.Length > 0)
        {
            peer.Arrive([.. bytes.Select(letter => (byte)letter)]);
            loop.Turn();
        }

        loop.Advance(100);
        Assert.Equal(expected, receiving.GetAwaiter().GetResult().Status.ToString());
        connection.Close();
    }

    private static void Check(bool isLegacy, byte[] packet, string source, string destination)
    {
        byte[] bytes = [.. Wrap(isLegacy, packet), .. "GET"u8];
        Assert.Equal(ProxyParseStatus.Done, NetScalerHeader.Parse(bytes, Magic, out var header, out var consumed));
        Assert.Equal(bytes.Length - 3, consumed);
        Assert.Equal((source, destination), (header.Source.ToString(), header.Destination.ToString()));
    }

    private static byte[] Wrap(bool isLegacy, byte[] packet)
    {
        var head = isLegacy ? new byte[8] : [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, (byte)packet.Length];
        BinaryPrimitives.WriteUInt32BigEndian(head, Magic);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), isLegacy ? packet.Length : packet.Length + head.Length);
        return [.. head, .. packet];
    }

    /// <summary>The bytes of an IP header before its addresses.</summary>
    private static byte[] Head(byte first, int size, int protocolAt, byte protocol)
    {
        var head = new byte[size == 20 ? 12 : size];
        (head[0], head[protocolAt]) = (first, protocol);
        return head;
    }

    private static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    private static byte[] Tcp() => [0x04, 0x57, 0x08, 0xae, .. new byte[16]];
}
