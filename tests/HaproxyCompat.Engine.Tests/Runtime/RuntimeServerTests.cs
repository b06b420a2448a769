using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>The line protocol over a socket (management manual 9.3); dialogues observed on the reference.</summary>
public sealed class RuntimeServerTests : IDisposable
{
    private readonly LoopThread _thread = new();
    private readonly SocketListener _listener;

    public RuntimeServerTests()
    {
        _listener = SocketListener.Open(
            SocketAddressValue.From(IPAddress.Loopback, 0), new ListenOptions(), 1).Listener!;
        var bind = new BindConfig { Location = default(SourceLocation), AddressText = "", Addresses = [] };
        new RuntimeServer(new RuntimeFixture().Runtime).Start(
            _listener, new StatsSocketConfig(bind, RuntimeLevel.Admin, ExposeListeners: false), _thread.Loop);
    }

    public void Dispose()
    {
        _listener.Close();
        _thread.Dispose();
    }

    [Theory]
    [InlineData("show version\n", "3.5-test\n\n")]
    [InlineData("show version\r\n", "3.5-test\n\n")]
    [InlineData("show version", "3.5-test\n\n")]
    [InlineData("show version;show version\n", "3.5-test\n\n3.5-test\n\n")]
    [InlineData("show version;\n", "3.5-test\n\n\n")]
    [InlineData(";;show version\n", "\n\n3.5-test\n\n")]
    [InlineData("show version\nshow version\n", "3.5-test\n\n")]
    [InlineData("\n", "\n")]
    [InlineData("", "")]
    [InlineData("quit\n", "")]
    [InlineData("quit;show version\n", "")]
    [InlineData("prompt\n", "\n> ")]
    [InlineData("prompt\nshow version\nshow version;echo x\nquit\n", "\n> 3.5-test\n\n> 3.5-test\n\nx\n\n> ")]
    [InlineData("prompt\nprompt\nshow version\n", "\n> \n")]
    [InlineData("prompt i\nshow version\n\n", "\n3.5-test\n\n\n")]
    [InlineData("prompt timed p\nquit\n", "\n[0:00:00:00]> ")]
    [InlineData("prompt i\nprompt timed\nquit\n", "\n\n[0:00:00:00]> ")]
    [InlineData("echo a <<\nline\n\n", "a\n\n")]
    [InlineData("prompt\necho a <<END\nline\n\nEND\n", "\n> + + + a\n\n> ")]
    [InlineData("operator; show cli level\n", "\noperator\n\n")]
    [InlineData("_getsocks\n", "")]
    public async Task Answers_a_half_closed_connection(string sent, string expected)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(expected, await ReadToEndAsync(client));
    }

    [Fact]
    public async Task Closes_after_the_answer_without_a_prompt()
    {
        using var client = await ConnectAsync();
        await client.SendAsync("show version\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("3.5-test\n\n", await ReadToEndAsync(client));
    }

    [Fact]
    public async Task Takes_a_line_that_comes_byte_by_byte()
    {
        using var client = await ConnectAsync();
        client.NoDelay = true;
        foreach (var each in "show version;echo x\n"u8.ToArray())
        {
            await client.SendAsync(new[] { each }, TestContext.Current.CancellationToken);
        }

        Assert.Equal("3.5-test\n\nx\n\n", await ReadToEndAsync(client));
    }

    [Fact]
    public async Task Refuses_a_line_that_does_not_end()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(Encoding.ASCII.GetBytes(new string('a', 20_000)), TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "The command line is too big for the buffer size.", await ReadToEndAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_payload_that_is_too_long()
    {
        using var client = await ConnectAsync();
        var sent = "echo a <<\n" + string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 1_400)) + "\n";
        await client.SendAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
        client.Shutdown(SocketShutdown.Send);
        Assert.StartsWith(
            "The payload is longer than 'tune.cli.max-payload-size' allows.",
            await ReadToEndAsync(client),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SeverityOutput.None, "")]
    [InlineData(SeverityOutput.Number, "[3]: ")]
    [InlineData(SeverityOutput.String, "[err]: ")]
    public async Task Messages_begin_as_the_socket_says(SeverityOutput severity, string expected)
    {
        var bind = new BindConfig { Location = default(SourceLocation), AddressText = "", Addresses = [] };
        var listener = SocketListener.Open(
            SocketAddressValue.From(IPAddress.Loopback, 0), new ListenOptions(), 1).Listener!;
        new RuntimeServer(new RuntimeFixture().Runtime).Start(
            listener, new StatsSocketConfig(bind, RuntimeLevel.Admin, ExposeListeners: false, severity), _thread.Loop);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, listener.Address.Port), TestContext.Current.CancellationToken);
        await client.SendAsync("set severity-output x\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var answer = await ReadToEndAsync(client);
        listener.Close();
        Assert.StartsWith(expected + "one of", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_more_connections_than_stats_maxconn()
    {
        var open = new List<Socket>();
        for (var i = 0; i < 10; i++)
        {
            open.Add(await ConnectAsync());
            await open[i].SendAsync("prompt\n"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal(3, await open[i].ReceiveAsync(new byte[10], TestContext.Current.CancellationToken));
        }

        using var refused = await ConnectAsync();
        Assert.Equal("", await ReadToEndAsync(refused));
        open.ForEach(socket => socket.Dispose());
    }

    private static async Task<string> ReadToEndAsync(Socket client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LoopThread.Limit);
        var text = new StringBuilder();
        var buffer = new byte[65536];
        try
        {
            while (await client.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // A reset after the answer, because more was sent than one line.
        }

        return text.ToString();
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _listener.Address.Port));
        return client;
    }
}
