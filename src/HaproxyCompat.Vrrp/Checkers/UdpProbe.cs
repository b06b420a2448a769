using System.Net.Sockets;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>
/// <c>UDP_CHECK</c>: without <c>require_reply</c> silence is good, and what the network reports (port or host
/// unreachable) is bad.
/// </summary>
internal sealed class UdpProbe(UdpCheckConfig check, TimeProvider clock) : ConnectingProbe(check, clock)
{
    private const int RandomSizeBytes = 16;

    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        using var socket = CheckSocket.Open(Connection, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(Connection.Address, Connection.Port, limit);
        var payload = check.Payload.IsEmpty ? RandomNumberGenerator.GetBytes(RandomSizeBytes) : [.. check.Payload];
        await socket.SendAsync(payload, limit);
        var reply = new byte[Math.Max(check.MaximumReplyLength, check.Reply.Length) + 1];
        int length;
        try
        {
            length = await socket.ReceiveAsync(reply, limit);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !check.RequireReply)
        {
            return new CheckOutcome(true, $"UDP check to {Target} success.");
        }

        return check.RequireReply && !IsExpected(check, reply.AsSpan(0, length))
            ? new CheckOutcome(false, $"UDP check to {Target} failed: the reply is not the expected one")
            : new CheckOutcome(true, $"UDP check to {Target} success.");
    }

    /// <summary>Its length, and the bytes of the shorter of both.</summary>
    public static bool IsExpected(UdpCheckConfig check, ReadOnlySpan<byte> reply)
    {
        if (reply.Length < check.MinimumReplyLength || reply.Length > check.MaximumReplyLength)
        {
            return false;
        }

        for (var i = 0; i < Math.Min(reply.Length, check.Reply.Length); i++)
        {
            if (((reply[i] ^ check.Reply[i]) & check.ReplyMask[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
