using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Makes listening sockets; each failure names its step and the address.</summary>
internal static class ListenerFactory
{
    public static ListenResult Open(in SocketAddressValue address, ListenOptions options, int loops)
    {
        if (address.Kind == AddressKind.Unix)
        {
            return UnixListenerFactory.Open(address, options);
        }

        var shards = options.Shard ? Math.Max(1, loops) : 1;
        var descriptors = new int[shards];
        var bound = address;
        var warning = default(string);
        for (var index = 0; index < shards; index++)
        {
            var error = OpenOne(bound, options, ref warning, out var fd, out var errno);
            if (error is not null)
            {
                CloseAll(descriptors.AsSpan(0, index));
                return new(null, errno, error);
            }

            descriptors[index] = fd;
            bound = LocalName(fd, bound);
        }

        return new(new SocketListener(bound, descriptors, null, options), 0, null) { Warning = warning };
    }

    public static ListenResult Inherit(
        in SocketAddressValue address, IReadOnlyList<int> descriptors, ListenOptions options, int loops)
    {
        List<int> all = [.. descriptors];
        var warning = default(string);
        foreach (var fd in descriptors)
        {
            var one = Inherit(fd, options);
            if (one.Listener is null)
            {
                CloseAll([.. descriptors]);
                return one;
            }

            warning = one.Warning;
        }

        var isPath = address.Kind == AddressKind.Unix && address.Path?.StartsWith('\0') == false;
        if (options.Shard && address.Kind != AddressKind.Unix)
        {
            // More loops than the process before had: without the right to share the port, the loops share its sockets.
            while (all.Count < loops && OpenOne(address, options, ref warning, out var fd, out _) is null)
            {
                all.Add(fd);
            }
        }

        return new(new SocketListener(address, [.. all], isPath ? address.Path : null, options), 0, null)
        {
            Warning = warning,
        };
    }

    public static ListenResult Inherit(int fd, ListenOptions options)
    {
        var isSocket = SysSocket.GetOption(
            fd, SocketOptions.LevelSocket, SocketOptions.AcceptsConnections, out var listening);
        if (isSocket < 0)
        {
            var number = fd.ToString(CultureInfo.InvariantCulture);
            return new(null, -isSocket, $"cannot use inherited descriptor {number} ({Errno.Text(-isSocket)})");
        }

        if (listening == 0)
        {
            var result = SysSocket.Listen(fd, options.Backlog);
            if (result < 0)
            {
                return new(null, -result, Describe("listen on inherited descriptor", result, LocalName(fd, default)));
            }
        }

        _ = Fcntl.SetNonBlocking(fd);
        _ = Fcntl.SetCloseOnExec(fd);
        var address = LocalName(fd, default);
        var warning = default(string);
        if (address.Kind is AddressKind.IPv4 or AddressKind.IPv6)
        {
            SetInherited(fd, options);
            Tune(fd, address, options, ref warning);
        }

        return new(new SocketListener(address, [fd], null, options), 0, null) { Warning = warning };
    }

    /// <summary>"cannot bind socket (Address already in use) for [127.0.0.1:80]".</summary>
    public static string Describe(string step, int result, in SocketAddressValue address) =>
        $"cannot {step} ({Errno.Text(-result)}) for [{address}]";

    public static SocketAddressValue LocalName(int fd, in SocketAddressValue otherwise)
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = SysSocket.LocalName(fd, native);
        return length > 0 ? SocketAddressValue.FromNative(native[..length]) : otherwise;
    }

    private static string? OpenOne(
        in SocketAddressValue address, ListenOptions options, ref string? warning, out int fd, out int errno)
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = address.WriteNative(native);
        var family = BitConverter.ToUInt16(native);
        fd = options.Namespace?.Socket(family, SysSocket.Stream) ?? SysSocket.Socket(family, SysSocket.Stream);
        if (fd < 0)
        {
            errno = -fd;
            return Describe("create listening socket", fd, address);
        }

        var step = "set the options of the listening socket";
        var result = SetOptions(fd, address, options);
        Tune(fd, address, options, ref warning);
        if (result >= 0)
        {
            step = "bind socket";
            result = SysSocket.Bind(fd, native[..length]);
        }

        if (result >= 0)
        {
            step = "listen to socket";
            result = SysSocket.Listen(fd, options.Backlog);
        }

        errno = result < 0 ? -result : 0;
        if (result >= 0)
        {
            return null;
        }

        _ = Unistd.Close(fd);
        return Describe(step, result, address);
    }

    private static int SetOptions(int fd, in SocketAddressValue address, ListenOptions options)
    {
        _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReuseAddress, 1);
        if (options.Shard)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReusePort, 1);
        }

        if (address.Kind == AddressKind.IPv6 && (options.IPv6Only || options.IPv4AndIPv6))
        {
            _ = SysSocket.SetOption(
                fd, SocketOptions.LevelIPv6, SocketOptions.IPv6Only, options.IPv6Only ? 1 : 0);
        }

        if (options.Transparent)
        {
            var result = SetTransparent(fd, address.Kind);
            if (result < 0)
            {
                return result;
            }
        }

        SetInherited(fd, options);
        return options.Interface is { } device
            ? SysSocket.SetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.BindToDevice, Encoding.UTF8.GetBytes(device + "\0"))
            : 0;
    }

    /// <summary>What the listener does without when the system refuses it; as in the reference.</summary>
    private static void Tune(int fd, in SocketAddressValue address, ListenOptions options, ref string? warning)
    {
        if (options.CongestionControl is { } algorithm
            && SocketTuning.SetCongestionControl(fd, algorithm) is < 0 and var no)
        {
            warning = Describe($"use the congestion control '{algorithm}'", no, address);
        }

        if (options.SignaturePassword is { } password
            && SocketTuning.SetSignatureOfAll(fd, password, address.Kind == AddressKind.IPv6) is < 0 and var unsigned)
        {
            warning = Describe("sign segments", unsigned, address);
        }

        if (options.SavedSynMode > 0
            && SysSocket.SetOption(
                fd, SocketOptions.LevelTcp, SocketOptions.SaveSyn, options.SavedSynMode) is < 0 and var lost)
        {
            warning = Describe("keep first packets", lost, address);
        }
    }

    /// <summary>IP_TRANSPARENT where we may, else IP_FREEBIND, which is enough to bind.</summary>
    private static int SetTransparent(int fd, AddressKind kind)
    {
        var six = kind == AddressKind.IPv6;
        var level = six ? SocketOptions.LevelIPv6 : SocketOptions.LevelIP;
        var transparent = SysSocket.SetOption(
            fd, level, six ? SocketOptions.IPv6Transparent : SocketOptions.Transparent, 1);
        return transparent >= 0
            ? 0
            : SysSocket.SetOption(fd, level, six ? SocketOptions.IPv6FreeBind : SocketOptions.FreeBind, 1);
    }

    private static void SetProbe(int fd, int option, int value)
    {
        if (value > 0)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, option, value);
        }
    }

    /// <summary>Options that Linux hands on to accepted sockets, so that no call is made for each of them.</summary>
    private static void SetInherited(int fd, ListenOptions options)
    {
        _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.NoDelay, 1);
        if (options.ReceiveBufferBytes > 0)
        {
            _ = SysSocket.SetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.ReceiveBuffer, options.ReceiveBufferBytes);
        }

        if (options.SendBufferBytes > 0)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.SendBuffer, options.SendBufferBytes);
        }

        if (options.NoLinger)
        {
            _ = SocketTuning.SetNoLinger(fd);
        }

        if (options.KeepAlive)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.KeepAlive, 1);
            SetProbe(fd, SocketOptions.KeepIdle, options.KeepAliveProbes.IdleSeconds);
            SetProbe(fd, SocketOptions.KeepInterval, options.KeepAliveProbes.IntervalSeconds);
            SetProbe(fd, SocketOptions.KeepCount, options.KeepAliveProbes.Count);
        }

        if (options.MaximumSegment > 0)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.MaximumSegment, options.MaximumSegment);
        }

        if (options.UserTimeoutMs > 0)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.UserTimeout, options.UserTimeoutMs);
        }

        if (options.DeferAccept)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.DeferAccept, 1);
        }

        if (options.FastOpen)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.FastOpen, options.Backlog);
        }
    }

    private static void CloseAll(ReadOnlySpan<int> descriptors)
    {
        foreach (var fd in descriptors)
        {
            _ = Unistd.Close(fd);
        }
    }
}
