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

    [Fact]
    public async Task A_range_of_ports_is_used_up_and_then_fails()
    {
        using var thread = new LoopThread();
        var opened = SocketListener.Open(AnyPort, new ListenOptions(), 1);

        // Three ports that nobody has: those of sockets bound for a moment.
        var first = FreePorts(3);
        var options = new ConnectOptions
        {
            Source = SocketAddressValue.FromIPv4(0x7f000007, first),
            SourcePorts = new SourcePorts(first, 3),
        };
        var seen = await thread.RunAsync(async loop =>
        {
            var ports = new List<int>();
            for (var attempt = 0; attempt < 4; attempt++)
            {
                var result = await Connector.ConnectAsync(loop, opened.Listener!.Address, options, loop.NowMs + 1000);
                ports.Add(result.Connection?.Local.Port ?? -result.Errno);
            }

            return ports;
        });
        Assert.Equal([first, first + 1, first + 2], seen.Take(3).Order());
        Assert.Contains(seen[3], (int[])[-Errno.AddressNotAvailable, -Errno.AddressInUse]);
        opened.Listener!.Close();
    }

    [Fact]
    public async Task Segments_are_signed_on_both_sides()
    {
        using var thread = new LoopThread();
        var opened = SocketListener.Open(AnyPort, new ListenOptions { SignaturePassword = "secret" }, 1);
        Assert.SkipWhen(opened.Warning is not null, opened.Warning ?? string.Empty);
        var statuses = await thread.RunAsync(async loop =>
        {
            var seen = new List<ConnectStatus>();
            foreach (var password in (string?[])["secret", "other", null])
            {
                var options = new ConnectOptions { SignaturePassword = password };
                var result = await Connector.ConnectAsync(loop, opened.Listener!.Address, options, loop.NowMs + 200);
                seen.Add(result.Status);
            }

            return seen;
        });
        Assert.Equal([ConnectStatus.Connected, ConnectStatus.TimedOut, ConnectStatus.TimedOut], statuses);
        opened.Listener!.Close();
    }

    private static int FreePorts(int count)
    {
        for (var first = 20_000; ; first += count)
        {
            try
            {
                for (var port = first; port < first + count; port++)
                {
                    using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    probe.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.7"), port));
                }

                return first;
            }
            catch (SocketException)
            {
                continue;
            }
        }
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
