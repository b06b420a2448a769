using System.Net;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class ListenerTransferTests : IDisposable
{
    private static readonly SocketAddressValue AnyPort = SocketAddressValue.From(IPAddress.Loopback, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("net-pass-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_successor_serves_on_the_sockets_of_its_predecessor()
    {
        using var thread = new LoopThread();
        var web = SocketListener.Open(AnyPort, new ListenOptions(), 300).Listener!;
        var stats = SocketAddressValue.FromUnix(Path.Combine(_folder, "stats.sock"));
        var door = SocketListener.Open(stats, new ListenOptions(), 1).Listener!;
        door.Start([thread.Loop], connection => _ = AnswerAsync(connection, [.. web.Descriptors, .. door.Descriptors]));

        var received = new InheritedListeners(ListenerTransfer.Receive(stats.Path!, out var error));
        Assert.Null(error);
        Assert.Equal(301, received.Count);
        Assert.Single(received.Take(stats));
        var taken = received.Take(web.Address);
        Assert.Equal(300, taken.Count);
        Assert.Equal(0, received.Count);
        Assert.Empty(taken.Intersect(web.Descriptors));

        web.Close();
        var inherited = SocketListener.Inherit(web.Address, taken, new ListenOptions(), 1);
        Assert.Null(inherited.Error);
        inherited.Listener!.Start([thread.Loop], static connection => _ = ConnectorTests.EchoAsync(connection));
        Assert.Equal("hello", await thread.RunAsync(loop => ConnectorTests.AskAsync(loop, web.Address, "hello")));
        inherited.Listener.Close();
        door.Close();
    }

    [Fact]
    public void A_process_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder, "none.sock");
        Assert.Empty(ListenerTransfer.Receive(path, out var error));
        Assert.Equal($"cannot get the listening sockets from [{path}] (No such file or directory)", error);
    }

    private static async Task AnswerAsync(Connection connection, IReadOnlyList<int> descriptors)
    {
        var read = await connection.Input.ReadAsync();
        Assert.True(read.Buffer.FirstSpan.SequenceEqual("_getsocks\n"u8));
        connection.Input.AdvanceTo(read.Buffer.End);
        _ = await ListenerTransfer.SendAsync(connection, descriptors);
        connection.Close();
    }
}
