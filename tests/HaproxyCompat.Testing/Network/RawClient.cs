using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Network;

/// <summary>Sends bytes and returns the bytes that come back.</summary>
public static class RawClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Sends a request and reads until the other side closes.</summary>
    public static async Task<string> ExchangeAsync(int port, string request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        return await ReadToEndAsync(socket);
    }

    /// <summary>
    /// Sends one line to a unix socket, ends the sending side, and reads until the other side closes.
    /// </summary>
    public static async Task<string> AskUnixAsync(string path, string line)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(Encoding.Latin1.GetBytes(line + "\n"));
        socket.Shutdown(SocketShutdown.Send);
        return await ReadToEndAsync(socket);
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        var received = new MemoryStream();
        var buffer = new byte[65_536];
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(buffer, limit.Token)) > 0)
            {
                received.Write(buffer.AsSpan(0, count));
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            received.Write("<reset>"u8);
        }
        catch (OperationCanceledException)
        {
            received.Write("<never closed>"u8);
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }
}
