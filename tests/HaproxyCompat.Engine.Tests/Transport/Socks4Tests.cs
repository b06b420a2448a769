using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>Against a proxy that answers what the test says.</summary>
public sealed class Socks4Tests : IDisposable
{
    private readonly LoopThread _thread = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public void Dispose()
    {
        _thread.Dispose();
        _listener.Dispose();
    }

    [Theory]
    [InlineData("005a000000000000", Socks4Status.Granted)]
    [InlineData("005b000000000000", Socks4Status.Denied)]
    [InlineData("005a", Socks4Status.Closed)]
    [InlineData("", Socks4Status.Closed)]
    public async Task Reply_decides(string reply, object expected)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        var asked = AnswerAsync(Convert.FromHexString(reply));
        var proxy = SocketAddressValue.From(IPAddress.Loopback, ((IPEndPoint)_listener.LocalEndPoint!).Port);
        var status = new TaskCompletionSource<Socks4Status>(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Loop.Post(_ => _ = OpenAsync(proxy, status), null);
        Assert.Equal(expected, await status.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal("04010050c0000201" + "484150726f787900", Convert.ToHexStringLower(await asked));
    }

    [Theory]
    [InlineData("005a000000000000", true)]
    [InlineData("005b000000000000", false)]
    public async Task A_connection_goes_through_the_proxy_or_not_at_all(string reply, bool isMade)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        var asked = AnswerAsync(Convert.FromHexString(reply));
        var proxy = SocketAddressValue.From(IPAddress.Loopback, ((IPEndPoint)_listener.LocalEndPoint!).Port);
        var target = SocketAddressValue.From(IPAddress.Parse("192.0.2.1"), 80);
        var made = await _thread.RunAsync(async loop =>
        {
            var connection = await Socks4.ConnectAsync(
                loop, target, proxy, ConnectOptions.Default, loop.NowMs + 10_000);
            connection?.Close();
            return connection is not null;
        });
        Assert.Equal(isMade, made);
        Assert.Equal("04010050c0000201" + "484150726f787900", Convert.ToHexStringLower(await asked));
    }

    private async Task OpenAsync(SocketAddressValue proxy, TaskCompletionSource<Socks4Status> status)
    {
        try
        {
            var result = await Connector.ConnectAsync(
                _thread.Loop, proxy, ConnectOptions.Default, long.MaxValue);
            var target = SocketAddressValue.From(IPAddress.Parse("192.0.2.1"), 80);
            status.SetResult(await Socks4.OpenAsync(result.Connection!, target));
            result.Connection!.Close();
        }
        catch (Exception exception)
        {
            status.SetException(exception);
        }
    }

    private async Task<byte[]> AnswerAsync(byte[] reply)
    {
        using var client = await _listener.AcceptAsync();
        var request = new byte[16];
        for (var count = 0; count < request.Length;)
        {
            var taken = await client.ReceiveAsync(request.AsMemory(count));
            Assert.NotEqual(0, taken);
            count += taken;
        }

        await client.SendAsync(reply);
        client.Shutdown(SocketShutdown.Send);
        return request;
    }
}
