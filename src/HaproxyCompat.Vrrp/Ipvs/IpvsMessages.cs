using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Links.Netlink;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>
/// Messages to the kernel's IPVS table: netlink header, generic header (command, version 1), nested attributes
/// (linux/ip_vs.h). Ports and addresses are in network order, the rest in the machine's.
/// </summary>
internal sealed class IpvsMessages(ushort family)
{
    private const ushort RequestAcknowledge = 0x5;
    private const ushort Nested = 0x8000;
    private const byte Version = 1;
    private const int AddressSizeBytes = 16;

    private const ushort ServiceAttribute = 1;
    private const ushort DestinationAttribute = 2;
    private const ushort DaemonAttribute = 3;

    private readonly NetlinkWriter _message = new(1024);
    private readonly NetlinkWriter _inner = new(512);
    private uint _sequence;

    /// <summary>Asks the controller for the number of a family by its name (linux/genetlink.h).</summary>
    public static byte[] FamilyRequest(string name)
    {
        const ushort Controller = 0x10;
        const byte GetFamily = 3;
        const ushort FamilyName = 2;
        var message = new NetlinkWriter(64);
        message.Begin(Controller, RequestAcknowledge, 1);
        message.Write(GetFamily);
        message.Write(Version);
        message.Write((ushort)0);
        message.Attribute(FamilyName, name);
        message.End();
        return message.Written.ToArray();
    }

    public ReadOnlySpan<byte> Service(
        IpvsCommand command,
        VirtualServerConfig service,
        ServiceAddress address,
        int index)
    {
        Begin(command);
        PutService(service, address, index, withSettings: command != IpvsCommand.DeleteService);
        return End();
    }

    public ReadOnlySpan<byte> Destination(
        IpvsCommand command,
        VirtualServerConfig service,
        ServiceAddress address,
        int index,
        IpvsDestination server)
    {
        Begin(command);
        PutService(service, address, index, withSettings: false);
        _inner.Clear();
        _inner.Attribute(1, Padded(server.Address));
        _inner.Attribute(2, Port(server.Port));
        _inner.Attribute(11, Short((ushort)Family(server.Address.AddressFamily)));
        if (command != IpvsCommand.DeleteDestination)
        {
            _inner.Attribute(3, Method(server.Forwarding.Method));
            _inner.Attribute(4, (uint)server.Weight);
            _inner.Attribute(5, server.Upper);
            _inner.Attribute(6, server.Lower);
            if (server.Forwarding is { Method: ForwardingMethod.Tunnel } tunnel
                && (tunnel.Tunnel != TunnelType.Ipip || tunnel.Checksums != TunnelChecksums.None))
            {
                _inner.Attribute(13, [(byte)tunnel.Tunnel]);
                _inner.Attribute(14, Port(tunnel.TunnelPort));
                _inner.Attribute(15, Short((ushort)tunnel.Checksums));
            }
        }

        _message.Attribute(DestinationAttribute | Nested, _inner.Written);
        return End();
    }

    /// <param name="isMaster">Sends connections, else receives them.</param>
    public ReadOnlySpan<byte> Daemon(IpvsCommand command, LvsSyncDaemon daemon, bool isMaster, int syncId)
    {
        Begin(command);
        _inner.Clear();
        _inner.Attribute(1, isMaster ? 1u : 2u);
        _inner.Attribute(2, daemon.Interface);
        _inner.Attribute(3, (uint)syncId);
        if (command == IpvsCommand.NewDaemon)
        {
            if (daemon.MaximumLength is { } length)
            {
                _inner.Attribute(4, Short((ushort)length));
            }

            if (daemon.Group is { } group)
            {
                var type = group.AddressFamily == AddressFamily.InterNetwork ? 5 : 6;
                _inner.Attribute((ushort)type, group.GetAddressBytes());
            }

            if (daemon.Port is { } port)
            {
                _inner.Attribute(7, Short((ushort)port));
            }

            if (daemon.Ttl is { } ttl)
            {
                _inner.Attribute(8, [(byte)ttl]);
            }
        }

        _message.Attribute(DaemonAttribute | Nested, _inner.Written);
        return End();
    }

    public ReadOnlySpan<byte> Flush()
    {
        Begin(IpvsCommand.Flush);
        return End();
    }

    /// <summary>Seconds; 0 leaves a timeout as it is.</summary>
    public ReadOnlySpan<byte> Timeouts(int tcp, int tcpFin, int udp)
    {
        Begin(IpvsCommand.SetConfig);
        _message.Attribute(4, (uint)tcp);
        _message.Attribute(5, (uint)tcpFin);
        _message.Attribute(6, (uint)udp);
        return End();
    }

    private static byte[] Padded(IPAddress address)
    {
        var bytes = new byte[AddressSizeBytes];
        address.TryWriteBytes(bytes, out _);
        return bytes;
    }

    private static byte[] Port(int port)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)port);
        return bytes;
    }

    private static byte[] Short(ushort value) => BitConverter.GetBytes(value);

    private static int Family(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 10 : 2;

    private static uint Method(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Tunnel => 2,
        ForwardingMethod.DirectRouting => 3,
        _ => 0,
    };

    private static ushort Protocol(ServiceProtocol protocol) => protocol switch
    {
        ServiceProtocol.Udp => 17,
        ServiceProtocol.Sctp => 132,
        _ => 6,
    };

    private static uint Flags(VirtualServerConfig service) =>
        (service.PersistenceTimeout > 0 ? 1u : 0)
        | (service.OnePacket ? 4u : 0)
        | ((uint)service.SchedulerFlags << 3);

    private void PutService(VirtualServerConfig service, ServiceAddress address, int index, bool withSettings)
    {
        var family = address.Family ?? service.Family;
        _inner.Clear();
        _inner.Attribute(1, Short((ushort)Family(family)));
        if (address.First is null)
        {
            _inner.Attribute(5, address.Mark);
        }
        else
        {
            _inner.Attribute(2, Short(Protocol(service.Protocol)));
            _inner.Attribute(3, Padded(AddressRange.At(address.First, index)));
            _inner.Attribute(4, Port(address.Port));
        }

        if (withSettings)
        {
            PutSettings(service, family);
        }

        _message.Attribute(ServiceAttribute | Nested, _inner.Written);
    }

    private void PutSettings(VirtualServerConfig service, AddressFamily family)
    {
        _inner.Attribute(6, service.Scheduler);
        if (service.PersistenceEngine is { } engine)
        {
            _inner.Attribute(11, engine);
        }

        Span<byte> flags = stackalloc byte[8];
        BitConverter.TryWriteBytes(flags, Flags(service));
        flags[4..].Fill(0xff);
        _inner.Attribute(7, flags);
        _inner.Attribute(8, (uint)service.PersistenceTimeout);
        if (family == AddressFamily.InterNetworkV6)
        {
            _inner.Attribute(9, service.PersistencePrefix > 0 ? (uint)service.PersistencePrefix : 128);
        }
        else
        {
            _inner.Attribute(9, service.PersistenceMask?.GetAddressBytes() ?? [0xff, 0xff, 0xff, 0xff]);
        }
    }

    private void Begin(IpvsCommand command)
    {
        _message.Clear();
        _message.Begin(family, RequestAcknowledge, ++_sequence);
        _message.Write((byte)command);
        _message.Write(Version);
        _message.Write((ushort)0);
    }

    private ReadOnlySpan<byte> End()
    {
        _message.End();
        return _message.Written;
    }
}
