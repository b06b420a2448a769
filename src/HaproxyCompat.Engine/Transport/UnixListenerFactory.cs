using System.Globalization;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Makes listening unix sockets: by path (bound under a temporary name, then renamed) or abstract.</summary>
/// <remarks>
/// The rename replaces the socket of an earlier process at once, without a moment when the path is missing. The
/// earlier socket goes on accepting what was connected to it.
/// </remarks>
internal static class UnixListenerFactory
{
    public static ListenResult Open(in SocketAddressValue address, ListenOptions options)
    {
        var path = address.Path ?? "";
        if (path.StartsWith('\0'))
        {
            return Listen(address, address, options);
        }

        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var temporary = SocketAddressValue.FromUnix($"{path}.{pid}.tmp");
        _ = Unistd.Unlink(temporary.Path!);
        var result = Listen(address, temporary, options);
        if (result.Listener is null)
        {
            return result;
        }

        var renamed = SysStat.Rename(temporary.Path!, path);
        if (renamed >= 0)
        {
            return result;
        }

        result.Listener.Close();
        _ = Unistd.Unlink(temporary.Path!);
        return new(null, -renamed, ListenerFactory.Describe("rename the socket to its final path", renamed, address));
    }

    private static ListenResult Listen(
        in SocketAddressValue address, in SocketAddressValue name, ListenOptions options)
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = name.WriteNative(native);
        if (length == 0)
        {
            return new(
                null, Errno.NameTooLong, ListenerFactory.Describe("bind UNIX socket", -Errno.NameTooLong, address));
        }

        var fd = SysSocket.Socket(SysSocket.FamilyUnix, SysSocket.Stream);
        if (fd < 0)
        {
            return new(null, -fd, ListenerFactory.Describe("create UNIX socket", fd, address));
        }

        var step = "bind UNIX socket";
        var result = SysSocket.Bind(fd, native[..length]);
        var isPath = !name.Path!.StartsWith('\0');
        if (result >= 0 && isPath)
        {
            step = "set the owner or mode of UNIX socket";
            result = SetOwner(name.Path, options);
        }

        if (result >= 0)
        {
            step = "listen to UNIX socket";
            result = SysSocket.Listen(fd, options.Backlog);
        }

        if (result >= 0)
        {
            return new(new SocketListener(address, [fd], isPath ? address.Path : null, options), 0, null);
        }

        _ = Unistd.Close(fd);
        return new(null, -result, ListenerFactory.Describe(step, result, address));
    }

    private static int SetOwner(string path, ListenOptions options)
    {
        var result = 0;
        if (options.UserId is not null || options.GroupId is not null)
        {
            result = Unistd.ChangeOwner(path, options.UserId ?? uint.MaxValue, options.GroupId ?? uint.MaxValue);
        }

        return result >= 0 && options.Mode is { } mode ? SysStat.ChangeMode(path, (uint)mode) : result;
    }
}
