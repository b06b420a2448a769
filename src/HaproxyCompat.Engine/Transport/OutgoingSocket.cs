using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Prepares a socket before it connects: its options and the address that it comes from.</summary>
internal static class OutgoingSocket
{
    /// <returns>0 or the negated errno.</returns>
    public static int Prepare(
        int fd, in SocketAddressValue target, ConnectOptions options, in ConnectVariation variation)
    {
        if (target.Kind != AddressKind.Unix)
        {
            SetTcpOptions(fd, target, options, variation);
        }

        Set(fd, SocketOptions.LevelSocket, SocketOptions.ReceiveBuffer, options.ReceiveBufferBytes);
        Set(fd, SocketOptions.LevelSocket, SocketOptions.SendBuffer, options.SendBufferBytes);
        if (options.Interface is { } device)
        {
            var result = SysSocket.SetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.BindToDevice, Encoding.UTF8.GetBytes(device + "\0"));
            if (result < 0)
            {
                return result;
            }
        }

        if (target.Kind == AddressKind.Unix)
        {
            return 0;
        }

        if (variation.Source.Kind != AddressKind.None)
        {
            return BindForeign(fd, variation.Source);
        }

        var source = options.SourcePorts is { } ports ? options.Source.WithPort(ports.Next()) : options.Source;
        return source.Kind == target.Kind ? Bind(fd, source) : 0;
    }

    /// <summary>What the system may refuse; connections do without it then, as in the reference.</summary>
    private static void SetTcpOptions(
        int fd, in SocketAddressValue target, ConnectOptions options, in ConnectVariation variation)
    {
        _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.NoDelay, 1);
        SetKeepAlive(fd, options);
        if (options.NoLinger)
        {
            _ = SocketTuning.SetNoLinger(fd);
        }

        if (options.DelaysAcknowledgement)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.QuickAck, 0);
        }

        Set(fd, SocketOptions.LevelTcp, SocketOptions.UserTimeout, options.UserTimeoutMs);
        if (options.CongestionControl is { } algorithm)
        {
            _ = SocketTuning.SetCongestionControl(fd, algorithm);
        }

        if (options.SignaturePassword is { } password)
        {
            Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
            _ = SocketTuning.SetSignature(fd, password, native[..target.WriteNative(native)]);
        }

        if (options.FastOpen && variation.SendsFirst)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.FastOpenConnect, 1);
        }

        if (variation.Mark is { } mark)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.Mark, mark);
        }

        if (variation.TypeOfService is { } service)
        {
            _ = SocketTuning.SetTypeOfService(fd, target.Kind, service);
        }
    }

    /// <summary>Binds to an address that need not be ours: IP_TRANSPARENT, for which the process needs CAP_NET_RAW or
    /// CAP_NET_ADMIN.</summary>
    private static int BindForeign(int fd, in SocketAddressValue source)
    {
        _ = source.Kind == AddressKind.IPv6
            ? SysSocket.SetOption(fd, SocketOptions.LevelIPv6, SocketOptions.IPv6Transparent, 1)
            : SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.Transparent, 1);
        return Bind(fd, source);
    }

    private static int Bind(int fd, in SocketAddressValue source)
    {
        _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReuseAddress, 1);
        if (source.Port == 0)
        {
            // The port is chosen at connect time, so that one source address serves many targets.
            _ = SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.BindAddressNoPort, 1);
        }

        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = source.WriteNative(native);
        return SysSocket.Bind(fd, native[..length]);
    }

    private static void SetKeepAlive(int fd, ConnectOptions options)
    {
        if (options.KeepAlive)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.KeepAlive, 1);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepIdle, options.KeepAliveIdleSeconds);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepInterval, options.KeepAliveIntervalSeconds);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepCount, options.KeepAliveCount);
        }
    }

    private static void Set(int fd, int level, int option, int value)
    {
        if (value > 0)
        {
            _ = SysSocket.SetOption(fd, level, option, value);
        }
    }
}
