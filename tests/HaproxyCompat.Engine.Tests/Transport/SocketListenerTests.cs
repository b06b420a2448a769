using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

[SupportedOSPlatform("linux")]
public sealed class SocketListenerTests : IDisposable
{
    private static readonly SocketAddressValue AnyPort = SocketAddressValue.From(IPAddress.Loopback, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("net-listen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task All_loops_serve_one_address(bool shard, int descriptors)
    {
        using var first = new LoopThread();
        using var second = new LoopThread(1);
        var listener = SocketListener.Open(AnyPort, new ListenOptions { Shard = shard }, 2).Listener!;
        Assert.Equal(descriptors, listener.Descriptors.Count);
        listener.Start([first.Loop, second.Loop], static connection => _ = ConnectorTests.EchoAsync(connection));
        for (var round = 0; round < 50; round++)
        {
            Assert.Equal(
                "hello", await first.RunAsync(loop => ConnectorTests.AskAsync(loop, listener.Address, "hello")));
        }

        listener.Close();
    }

    [Fact]
    public async Task Accepted_sockets_have_the_buffers_that_were_asked_for()
    {
        var (receive, send) = await AcceptedAsync(
            new ListenOptions { ReceiveBufferBytes = 20_000, SendBufferBytes = 30_000 },
            connection =>
                (Option(connection, SocketOptions.LevelSocket, SocketOptions.ReceiveBuffer),
                    Option(connection, SocketOptions.LevelSocket, SocketOptions.SendBuffer)));

        // The kernel keeps twice as much for its own needs.
        Assert.Equal((40_000, 60_000), (receive, send));
    }

    [Theory]
    [InlineData(1_000, 988)]
    [InlineData(0, 32_768)]
    public async Task The_segment_is_what_the_line_says(int maximum, int expected) =>
        Assert.Equal(expected, await AcceptedAsync(
            new ListenOptions { MaximumSegment = maximum },
            connection => Option(connection, SocketOptions.LevelTcp, SocketOptions.MaximumSegment)));

    [Fact]
    public async Task Accepted_sockets_probe_as_asked()
    {
        var probes = new KeepAliveProbeConfig { Count = 3, IdleSeconds = 60, IntervalSeconds = 5 };
        var found = await AcceptedAsync(
            new ListenOptions { KeepAlive = true, KeepAliveProbes = probes },
            connection =>
                (Option(connection, SocketOptions.LevelSocket, SocketOptions.KeepAlive),
                    Option(connection, SocketOptions.LevelTcp, SocketOptions.KeepCount),
                    Option(connection, SocketOptions.LevelTcp, SocketOptions.KeepIdle),
                    Option(connection, SocketOptions.LevelTcp, SocketOptions.KeepInterval)));

        Assert.Equal((1, 3, 60, 5), found);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task All_that_came_are_accepted_with_any_batch(int maxAccept)
    {
        const int Clients = 20;
        using var thread = new LoopThread();
        var listener = SocketListener.Open(AnyPort, new ListenOptions { MaxAccept = maxAccept }, 1).Listener!;
        var clients = Enumerable.Range(0, Clients).Select(
            _ => new TcpClient("127.0.0.1", listener.Address.Port)).ToList();
        using var accepted = new CountdownEvent(Clients);
        listener.Start([thread.Loop], connection =>
        {
            connection.Close();
            accepted.Signal();
        });
        Assert.True(await Task.Run(() => accepted.Wait(LoopThread.Limit)));
        clients.ForEach(client => client.Dispose());
        listener.Close();
    }

    [Fact]
    public void Without_sharing_no_other_socket_can_have_the_address()
    {
        var alone = SocketListener.Open(AnyPort, new ListenOptions { Shard = false }, 2).Listener!;
        Assert.Single(alone.Descriptors);
        Assert.Equal(Errno.AddressInUse, SocketListener.Open(alone.Address, new ListenOptions(), 1).Errno);
        alone.Close();
    }

    [Fact]
    public void An_address_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var result = SocketListener.Open(AnyPort.WithPort(port), new ListenOptions(), 1);
        Assert.Null(result.Listener);
        Assert.Equal(Errno.AddressInUse, result.Errno);
        Assert.Equal($"cannot bind socket (Address already in use) for [127.0.0.1:{port}]", result.Error);
    }

    [Fact]
    public void A_foreign_address_needs_transparent()
    {
        var foreign = SocketAddressValue.From(IPAddress.Parse("192.0.2.77"), 0);
        Assert.Equal(Errno.AddressNotAvailable, SocketListener.Open(foreign, new ListenOptions(), 1).Errno);
        var bound = SocketListener.Open(foreign, new ListenOptions { Transparent = true }, 1);
        Assert.Null(bound.Error);
        bound.Listener!.Close();
    }

    [Fact]
    public void An_unknown_congestion_control_is_told_and_done_without()
    {
        var bound = SocketListener.Open(AnyPort, new ListenOptions { CongestionControl = "nosuch" }, 1);
        Assert.Null(bound.Error);
        Assert.StartsWith(
            "cannot use the congestion control 'nosuch' (", bound.Warning, StringComparison.Ordinal);
        bound.Listener!.Close();
        bound = SocketListener.Open(AnyPort, new ListenOptions { CongestionControl = "reno", SavedSynMode = 1 }, 1);
        Assert.Null(bound.Warning);
        _ = SysSocket.GetOption(
            bound.Listener!.Descriptors[0], SocketOptions.LevelTcp, SocketOptions.SaveSyn, out var mode);
        Assert.Equal(1, mode);
        bound.Listener.Close();
    }

    [Fact]
    public async Task A_unix_socket_has_its_mode_and_replaces_its_predecessor()
    {
        using var thread = new LoopThread();
        var address = SocketAddressValue.FromUnix(Path.Combine(_folder, "x.sock"));
        var old = SocketListener.Open(address, new ListenOptions(), 1).Listener!;
        var listener = SocketListener.Open(address, new ListenOptions { Mode = 0x180 }, 1).Listener!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(address.Path!));
        Assert.Equal(address.Path, Assert.Single(Directory.GetFiles(_folder)));
        listener.Start([thread.Loop], static connection => _ = ConnectorTests.EchoAsync(connection));
        Assert.Equal("hello", await thread.RunAsync(loop => ConnectorTests.AskAsync(loop, address, "hello")));
        old.Close();
        listener.Close();
    }

    [Fact]
    public async Task An_abstract_socket_serves()
    {
        using var thread = new LoopThread();
        var address = SocketAddressValue.FromUnix("\0net-test-" + Path.GetFileName(_folder));
        var listener = SocketListener.Open(address, new ListenOptions(), 1).Listener!;
        listener.Start([thread.Loop], static connection => _ = ConnectorTests.EchoAsync(connection));
        Assert.Equal("hello", await thread.RunAsync(loop => ConnectorTests.AskAsync(loop, address, "hello")));
        listener.Close();
    }

    [Fact]
    public void A_missing_directory_is_named()
    {
        var address = SocketAddressValue.FromUnix(Path.Combine(_folder, "none/x.sock"));
        var result = SocketListener.Open(address, new ListenOptions(), 1);
        Assert.Equal($"cannot bind UNIX socket (No such file or directory) for [{address}]", result.Error);
    }

    [Fact]
    public async Task An_inherited_descriptor_serves_what_came_before()
    {
        using var thread = new LoopThread();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = AnyPort.WithPort(((IPEndPoint)other.LocalEndpoint).Port);
        var asking = thread.RunAsync(loop => ConnectorTests.AskAsync(loop, address, "early"));
        var inherited = SocketListener.Inherit((int)other.Server.Handle, new ListenOptions());
        Assert.Equal(address, inherited.Listener!.Address);
        inherited.Listener.Start([thread.Loop], static connection => _ = ConnectorTests.EchoAsync(connection));
        Assert.Equal("early", await asking);
        inherited.Listener.Pause();
        await thread.RunAsync(static loop => loop.YieldAsync().AsTask());
    }

    [Fact]
    public void A_descriptor_that_is_no_socket_is_refused()
    {
        using var file = File.Create(Path.Combine(_folder, "file"));
        var result = SocketListener.Inherit((int)file.SafeFileHandle.DangerousGetHandle(), new ListenOptions());
        Assert.Null(result.Listener);
        Assert.Equal(Errno.NotSocket, result.Errno);
    }

    [Fact]
    public async Task A_paused_listener_keeps_connections_for_later()
    {
        using var thread = new LoopThread();
        var listener = SocketListener.Open(AnyPort, new ListenOptions(), 1).Listener!;
        var accepted = 0;
        listener.Start([thread.Loop], connection =>
        {
            accepted++;
            _ = ConnectorTests.EchoAsync(connection);
        });
        listener.Pause();
        await thread.RunAsync(static loop => loop.YieldAsync().AsTask());
        var asking = thread.RunAsync(loop => ConnectorTests.AskAsync(loop, listener.Address, "hello"));
        await thread.RunAsync(static loop => loop.DelayAsync(30).AsTask());
        Assert.Equal(0, accepted);
        listener.Resume();
        Assert.Equal("hello", await asking);
        Assert.Equal(1, accepted);
        listener.Close();
    }

    private static int Option(Connection connection, int level, int option)
    {
        Assert.True(SysSocket.GetOption(connection.Fd, level, option, out var value) >= 0);
        return value;
    }

    private static async Task<T> AcceptedAsync<T>(ListenOptions options, Func<Connection, T> read)
    {
        using var thread = new LoopThread();
        var listener = SocketListener.Open(AnyPort, options, 1).Listener!;
        var seen = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        listener.Start([thread.Loop], connection =>
        {
            seen.TrySetResult(read(connection));
            connection.Close();
        });
        using var client = new TcpClient("127.0.0.1", listener.Address.Port);
        var value = await seen.Task.WaitAsync(LoopThread.Limit, TestContext.Current.CancellationToken);
        listener.Close();
        return value;
    }
}
