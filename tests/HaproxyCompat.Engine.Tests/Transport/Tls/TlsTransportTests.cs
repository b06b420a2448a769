using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsTransportTests : IDisposable
{
    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Sending_to_a_client_that_said_goodbye_and_left_fails()
    {
        using var context = TlsServerContext.Create(
            new TlsServerSettings { Certificates = [new(_files.Create("a.pem", "a"))] }, new TlsStores(), [])!;
        using var thread = new LoopThread();
        var failed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = SocketListener.Open(
            SocketAddressValue.From(IPAddress.Loopback, 0), new ListenOptions(), 1).Listener!;
        listener.Start([thread.Loop], connection => _ = ServeAsync(connection, context, failed));

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, listener.Address.Port);
        using var client = new SslStream(
            new NetworkStream(socket), false, (_, certificate, _, _) => certificate is not null);
        await client.AuthenticateAsClientAsync("a");
        await client.ShutdownAsync();
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();

        Assert.True(await failed.Task.WaitAsync(LoopThread.Limit, TestContext.Current.CancellationToken));
        listener.Close();
    }

    private static async Task ServeAsync(
        Connection connection, TlsServerContext context, TaskCompletionSource<bool> failed)
    {
        var deadlineMs = connection.Loop.NowMs + 10_000;
        connection.Input.DeadlineMs = deadlineMs;
        var result = await connection.AuthenticateAsServerAsync(context);
        while (result.Succeeded && await connection.Input.ReadAsync() is { IsCompleted: false, IsCanceled: false } read)
        {
            connection.Input.AdvanceTo(read.Buffer.End);
        }

        var broken = false;
        while (!broken && connection.Loop.NowMs < deadlineMs)
        {
            broken = (await connection.Output.SendAsync("late"u8.ToArray())).IsCompleted;
        }

        connection.Close();
        failed.SetResult(result.Succeeded && broken);
    }
}
