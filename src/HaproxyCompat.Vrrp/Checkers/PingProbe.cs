using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>PING_CHECK</c>: an echo request of our own (RFC 792, RFC 4443) by a raw socket.</summary>
internal sealed class PingProbe(PingCheckConfig check, TimeProvider clock) : ConnectingProbe(check, clock)
{
    private static int _identifiers = Environment.ProcessId;

    private readonly ushort _identifier = (ushort)Interlocked.Increment(ref _identifiers);
    private ushort _sequence;

    public static byte[] Request(ushort identifier, ushort sequence, bool isIPv6)
    {
        const int SizeBytes = 64;
        var bytes = new byte[SizeBytes];
        bytes[0] = (byte)(isIPv6 ? 128 : 8);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), identifier);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), sequence);
        if (!isIPv6)
        {
            // The kernel fills in that of version 6.
            var sum = InternetChecksum.Finish(InternetChecksum.Sum(bytes));
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), sum);
        }

        return bytes;
    }

    public static bool IsReply(ReadOnlySpan<byte> packet, ushort identifier, ushort sequence, bool isIPv6)
    {
        var message = isIPv6 || packet.IsEmpty ? packet : packet[Math.Min(packet.Length, (packet[0] & 0xf) * 4)..];
        return message.Length >= 8
            && message[0] == (isIPv6 ? 129 : 0)
            && BinaryPrimitives.ReadUInt16BigEndian(message[4..]) == identifier
            && BinaryPrimitives.ReadUInt16BigEndian(message[6..]) == sequence;
    }

    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        var isIPv6 = Connection.Address.AddressFamily == AddressFamily.InterNetworkV6;
        using var socket = CheckSocket.Open(
            Connection with { BindPort = 0 },
            SocketType.Raw,
            isIPv6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp);
        await socket.ConnectAsync(new IPEndPoint(Connection.Address, 0), limit);
        var sequence = ++_sequence;
        await socket.SendAsync(Request(_identifier, sequence, isIPv6), limit);
        var packet = new byte[2048];
        while (true)
        {
            var length = await socket.ReceiveAsync(packet, limit);
            if (IsReply(packet.AsSpan(0, length), _identifier, sequence, isIPv6))
            {
                return new CheckOutcome(true, $"ICMP connection to [{Connection.Address}] success.");
            }
        }
    }
}
