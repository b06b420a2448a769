using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Network;

/// <summary>One connection to a <see cref="ScriptedServer"/>.</summary>
public sealed class ServerConnection(Socket socket, Action<byte[]> requestRead)
{
    private byte[] _unread = [];

    public Socket Socket { get; } = socket;

    /// <summary>Reads one request with its body by Content-Length.</summary>
    /// <returns>Its head; null when the proxy closed.</returns>
    public async Task<string?> ReadRequestAsync()
    {
        var buffer = new byte[65_536];
        while (true)
        {
            var bytes = _unread;
            var text = Encoding.Latin1.GetString(bytes);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && bytes.Length >= end + 4 + ContentLength(text[..end]))
            {
                var size = end + 4 + ContentLength(text[..end]);
                _unread = bytes[size..];
                requestRead(bytes[..end]);
                return text[..end];
            }

            var received = await Socket.ReceiveAsync(buffer);
            if (received == 0)
            {
                return null;
            }

            _unread = [.. bytes, .. buffer.AsSpan(0, received)];
        }
    }

    public async Task SendAsync(string text) => await Socket.SendAsync(Encoding.Latin1.GetBytes(text));

    public Task AnswerAsync(int status, string body, string headers = "") =>
        SendAsync($"HTTP/1.1 {status} Status\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Closes with a reset instead of an end.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
    }

    /// <summary>Waits until the proxy closes.</summary>
    public async Task WaitForEndAsync()
    {
        var buffer = new byte[4096];
        while (await Socket.ReceiveAsync(buffer) > 0)
        {
            // What arrives is of no interest.
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\ncontent-length:";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return 0;
        }

        var value = head[(start + Name.Length)..];
        var end = value.IndexOf('\r', StringComparison.Ordinal);
        return int.Parse((end < 0 ? value : value[..end]).Trim(), CultureInfo.InvariantCulture);
    }
}
