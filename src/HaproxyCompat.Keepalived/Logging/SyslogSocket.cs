using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Keepalived.Logging;

/// <summary>The local syslog daemon: one datagram a message to /dev/log (RFC 3164, as libc's syslog(3) writes
/// it).</summary>
/// <param name="path">Normally <c>/dev/log</c>.</param>
/// <param name="facility">The facility's number times eight.</param>
internal sealed class SyslogSocket(string path, int facility) : IDisposable
{
    private Socket? _socket;

    public void Dispose() => _socket?.Dispose();

    /// <summary>Never throws and never waits: a daemon without syslog goes on. A lost connection is tried once
    /// more.</summary>
    public void Send(int severity, DateTimeOffset time, string ident, string message)
    {
        var text = $"<{facility + severity}>{time:MMM} {time.Day,2} {time:HH:mm:ss} "
            + $"{ident}[{Environment.ProcessId}]: {message}";
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!TrySend(bytes))
        {
            _socket?.Dispose();
            _socket = null;
            TrySend(bytes);
        }
    }

    private bool TrySend(byte[] bytes)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
                {
                    Blocking = false,
                };
                _socket.Connect(new UnixDomainSocketEndPoint(path));
            }

            return _socket.Send(bytes) > 0;
        }
        catch (SocketException e)
        {
            // A syslog daemon that does not read must not hold up an advertisement: the message is lost.
            return e.SocketErrorCode == SocketError.WouldBlock;
        }
    }
}
