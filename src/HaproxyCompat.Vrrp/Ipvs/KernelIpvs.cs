using System.Runtime.InteropServices;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>The table of the kernel by generic netlink. Belongs to one thread; each command is answered.</summary>
internal sealed class KernelIpvs : IIpvsTable
{
    private const string FamilyName = "IPVS";
    private const int ReplySizeBytes = 8192;
    private const ushort ErrorMessage = 2;
    private const long AnswerWithinNs = 1_000_000_000;

    private readonly NetlinkSocket _socket;
    private readonly IpvsMessages _messages;
    private readonly ILogger _log;
    private readonly byte[] _reply = new byte[ReplySizeBytes];

    private KernelIpvs(NetlinkSocket socket, ushort family, ILogger log)
    {
        _socket = socket;
        _messages = new IpvsMessages(family);
        _log = log;
    }

    /// <summary>Null when the kernel has no IPVS, or does not let us.</summary>
    public static KernelIpvs? Open(ILogger log)
    {
        NetlinkSocket? socket = null;
        try
        {
            socket = NetlinkSocket.Open(0, NetlinkSocket.GenericProtocol);
            var reply = new byte[ReplySizeBytes];
            if (socket.Send(IpvsMessages.FamilyRequest(FamilyName)) > 0
                && Wait(socket, reply, out var length)
                && FamilyNumber(reply.AsSpan(0, length)) is { } family)
            {
                return new KernelIpvs(socket, family, log);
            }
        }
        catch (IOException)
        {
            // No generic netlink: no IPVS.
        }

        socket?.Dispose();
        return null;
    }

    /// <summary>The number in the controller's answer; null when it is an error.</summary>
    public static ushort? FamilyNumber(ReadOnlySpan<byte> reply)
    {
        const ushort FamilyId = 1;
        const int GenericHeader = 4;
        var messages = new NetlinkMessages(reply);
        while (messages.MoveNext())
        {
            if (messages.Type == ErrorMessage)
            {
                return null;
            }

            var rest = messages.Payload[Math.Min(GenericHeader, messages.Payload.Length)..];
            while (rest.Length >= 4)
            {
                var size = MemoryMarshal.Read<ushort>(rest);
                if (size < 4 || size > rest.Length)
                {
                    break;
                }

                if (MemoryMarshal.Read<ushort>(rest[2..]) == FamilyId && size >= 6)
                {
                    return MemoryMarshal.Read<ushort>(rest[4..]);
                }

                rest = rest[Math.Min(rest.Length, NetlinkConstants.Align(size))..];
            }
        }

        return null;
    }

    public void Service(IpvsCommand command, VirtualServerConfig service)
    {
        foreach (var address in service.Addresses)
        {
            for (var index = 0; index < address.Count; index++)
            {
                Send(_messages.Service(command, service, address, index), command, service.Label);
            }
        }
    }

    public void Destination(IpvsCommand command, VirtualServerConfig service, IpvsDestination server)
    {
        foreach (var address in service.Addresses)
        {
            for (var index = 0; index < address.Count; index++)
            {
                Send(_messages.Destination(command, service, address, index, server), command, service.Label);
            }
        }
    }

    public void Daemon(IpvsCommand command, LvsSyncDaemon daemon, bool isMaster, int syncId) =>
        Send(_messages.Daemon(command, daemon, isMaster, syncId), command, daemon.Interface);

    public void Flush() => Send(_messages.Flush(), IpvsCommand.Flush, "table");

    public void Timeouts(LvsSettings settings) =>
        Send(
            _messages.Timeouts(settings.TcpTimeout, settings.TcpFinTimeout, settings.UdpTimeout),
            IpvsCommand.SetConfig,
            "timeouts");

    public void Dispose() => _socket.Dispose();

    private static bool Wait(NetlinkSocket socket, byte[] reply, out int length)
    {
        PollDescriptor[] descriptors = [new() { Descriptor = socket.Descriptor, Events = Poll.Readable }];
        length = Poll.Wait(descriptors, AnswerWithinNs) > 0 ? socket.Receive(reply) : 0;
        return length > 0;
    }

    private void Send(ReadOnlySpan<byte> message, IpvsCommand command, string what)
    {
        var sent = _socket.Send(message);
        if (sent < 0)
        {
            IpvsLog.Refused(_log, command.ToString(), what, Errno.Text(sent));
            return;
        }

        if (!Wait(_socket, _reply, out var length))
        {
            IpvsLog.Refused(_log, command.ToString(), what, "no answer");
            return;
        }

        var messages = new NetlinkMessages(_reply.AsSpan(0, length));
        while (messages.MoveNext())
        {
            if (messages.Type == ErrorMessage && messages.Payload.Length >= sizeof(int)
                && MemoryMarshal.Read<int>(messages.Payload) is < 0 and var error)
            {
                IpvsLog.Refused(_log, command.ToString(), what, Errno.Text(error));
            }
        }
    }
}
