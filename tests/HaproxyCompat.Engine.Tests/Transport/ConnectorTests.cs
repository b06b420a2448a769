using Xunit;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class ConnectorTests
{
    private static readonly SocketAddressValue AnyPort = SocketAddressValue.From(IPAddress.Loopback, 0);

    [Fact]
    public async Task Connects_sends_and_receives_over_loopback()
    {
        using var thread = new LoopThread();
        var opened = SocketListener.Open(AnyPort, new ListenOptions(), 1);
        Assert.Null(opened.Error);
        opened.Listener!.Start([thread.Loop], static connection => _ = EchoAsync(connection));
        var text = await thread.RunAsync(loop => AskAsync(loop, opened.Listener.Address, "hello"));
        Assert.Equal("hello", text);
        opened.Listener.Close();
    }

    [Fact]
    public async Task Tells_a_refused_port_from_a_connection()
    {
        using var thread = new LoopThread();

        // Bound and not listening: nobody else gets the port.
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var target = AnyPort.WithPort(((IPEndPoint)bound.LocalEndPoint!).Port);
        var result = await thread.RunAsync(
            loop => Connector.ConnectAsync(loop, target, ConnectOptions.Default, long.MaxValue).AsTask());
        Assert.Equal(ConnectStatus.Refused, result.Status);
        Assert.Equal(Errno.ConnectionRefused, result.Errno);
    }

    [Fact]
    public async Task Gives_up_at_the_deadline()
    {
        using var thread = new LoopThread();

        // A backlog of one that nobody empties: the kernel drops further handshakes.
        var opened = SocketListener.Open(AnyPort, new ListenOptions { Backlog = 1 }, 1);
        var statuses = await thread.RunAsync(async loop =>
        {
            var seen = new List<ConnectStatus>();
            for (var attempt = 0; attempt < 6 && !seen.Contains(ConnectStatus.TimedOut); attempt++)
            {
                var result = await Connector.ConnectAsync(
                    loop, opened.Listener!.Address, ConnectOptions.Default, loop.NowMs + 50);
                seen.Add(result.Status);
            }

            return seen;
        });
        Assert.Contains(ConnectStatus.TimedOut, statuses);
        opened.Listener!.Close();
    }

    [Fact]
    public async Task Comes_from_the_source_address()
    {
        using var thread = new LoopThread();
        var opened = SocketListener.Open(AnyPort, new ListenOptions(), 1);
        var options = new ConnectOptions { Source = SocketAddressValue.FromIPv4(0x7f000002, 0) };
        var local = await thread.RunAsync(async loop =>
        {
            var result = await Connector.ConnectAsync(loop, opened.Listener!.Address, options, loop.NowMs + 1000);
            return result.Connection!.Local;
        });
        Assert.StartsWith("127.0.0.2:", local.ToString(), StringComparison.Ordinal);
        opened.Listener!.Close();
    }

    internal static async Task EchoAsync(Connection connection)
    {
        while (true)
        {
            var read = await connection.Input.ReadAsync();
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                connection.Close();
                return;
            }

            var sent = await connection.Output.SendAsync(read.Buffer.First);
            connection.Input.AdvanceTo(read.Buffer.End);
            if (sent.IsCompleted)
            {
                connection.Close();
                return;
            }
        }
    }

    internal static async Task<string> AskAsync(EventLoop loop, SocketAddressValue target, string question)
    {
        var result = await Connector.ConnectAsync(loop, target, ConnectOptions.Default, loop.NowMs + 5000);
        var connection = result.Connection!;
        _ = await connection.Output.SendAsync(Encoding.ASCII.GetBytes(question));
        connection.ShutdownWrite();
        var answer = new StringBuilder();
        while (true)
        {
            var read = await connection.Input.ReadAsync();
            answer.Append(Encoding.ASCII.GetString(read.Buffer.FirstSpan));
            connection.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                connection.Close();
                return answer.ToString();
            }
        }
    }
}
