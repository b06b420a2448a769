using System.Buffers;
using System.Net.Sockets;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>DNS_CHECK</c>, by UDP.</summary>
internal sealed class DnsProbe(DnsCheckConfig check, TimeProvider clock) : ConnectingProbe(check, clock)
{
    private const int LargestAnswer = 65535;

    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        using var socket = CheckSocket.Open(Connection, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(Connection.Address, Connection.Port, limit);
        var id = (ushort)RandomNumberGenerator.GetInt32(65536);
        var question = DnsQuestion.Write(id, check.QueryName, check.RecordType);
        await socket.SendAsync(question, limit);
        var answer = ArrayPool<byte>.Shared.Rent(LargestAnswer);
        try
        {
            var length = await socket.ReceiveAsync(answer.AsMemory(0, LargestAnswer), limit);
            return DnsAnswer.Judge(answer.AsSpan(0, length), question) is { } problem
                ? new CheckOutcome(false, $"DNS_CHECK to {Target} failed: {problem}")
                : new CheckOutcome(true, $"DNS_CHECK to {Target} success.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(answer);
        }
    }
}
