using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>Tells systemd how far we are (sd_notify(3)); nothing happens without its socket.</summary>
/// <param name="socketPath">NOTIFY_SOCKET: a path, or a name after <c>@</c>.</param>
internal sealed class ServiceManager(string? socketPath)
{
    /// <summary>For example <c>READY=1</c>.</summary>
    public void Tell(string state)
    {
        if (string.IsNullOrEmpty(socketPath))
        {
            return;
        }

        try
        {
            var name = socketPath[0] == '@' ? $"\0{socketPath[1..]}" : socketPath;
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(name));
        }
        catch (SocketException)
        {
            // Whoever asked is gone; that is not our problem.
        }
    }
}
