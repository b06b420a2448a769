using System.Net;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>A TLS echo server on a loop, and a client on the same loop.</summary>
internal sealed class TlsPair : IDisposable
{
    private readonly TlsServerContext _server;
    private readonly SemaphoreSlim _handshakes = new(0);

    public TlsPair(TlsServerSettings settings)
        : this(settings, new TlsStores())
    {
    }

    public TlsPair(TlsServerSettings settings, TlsStores stores)
    {
        var errors = new List<string>();
        _server = TlsServerContext.Create(settings, stores, errors)
            ?? throw new InvalidOperationException(string.Join("; ", errors));
        Thread = new LoopThread();
        Listener = SocketListener.Open(
            SocketAddressValue.From(IPAddress.Loopback, 0), new ListenOptions(), 1).Listener!;
        Listener.Start([Thread.Loop], connection => _ = ServeAsync(connection));
    }

    public LoopThread Thread { get; }

    public SocketListener Listener { get; }

    /// <summary>How the server's handshakes ended, in order.</summary>
    public List<TlsResult> ServerResults { get; } = [];

    /// <summary>What the server's handshakes agreed on, in order.</summary>
    public List<TlsState> ServerStates { get; } = [];

    /// <summary>How far those came that failed.</summary>
    public List<TlsState> FailedStates { get; } = [];

    public int HandshakeTimeoutMs { get; init; } = 10000;

    public bool ExpectsProxyHeader { get; init; }

    public ProxyReceiveResult ProxyResult { get; private set; }

    /// <summary>Bytes of TLS that were read together with the PROXY header.</summary>
    public int EarlyBytes { get; private set; }

    /// <summary>Waits for the server's next handshake to end.</summary>
    public async Task HandshakeEndedAsync() =>
        Assert.True(await _handshakes.WaitAsync(LoopThread.Limit, TestContext.Current.CancellationToken));

    public static TlsClientContext Client(TlsClientSettings settings)
    {
        var errors = new List<string>();
        return TlsClientContext.Create(settings, errors)
            ?? throw new InvalidOperationException(string.Join("; ", errors));
    }

    public Task<Exchange> ExchangeAsync(TlsClientContext client, string? serverName, byte[] question) =>
        Thread.RunAsync(loop => AskAsync(loop, client, serverName, question));

    public void Dispose()
    {
        Listener.Close();
        Thread.Dispose();
        _server.Dispose();
        _handshakes.Dispose();
    }

    private async Task<Exchange> AskAsync(EventLoop loop, TlsClientContext client, string? serverName, byte[] question)
    {
        var connected = await Connector.ConnectAsync(
            loop, Listener.Address, ConnectOptions.Default, loop.NowMs + 5000);
        var connection = connected.Connection!;
        connection.Input.DeadlineMs = loop.NowMs + 10000;
        var result = await connection.AuthenticateAsClientAsync(client, serverName);
        if (!result.Succeeded)
        {
            connection.Close();
            return new(result, null, [], null);
        }

        var answer = new MemoryStream();
        var sending = SendAsync(connection, question);
        while (answer.Length < question.Length)
        {
            var read = await connection.Input.ReadAsync();
            answer.Write(read.Buffer.FirstSpan);
            connection.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                break;
            }
        }

        await sending;
        var peer = connection.Tls!.GetPeerCertificate();
        var state = connection.Tls;
        connection.Close();
        return new(result, state, answer.ToArray(), peer);
    }

    private static async Task SendAsync(Connection connection, byte[] question)
    {
        for (var sent = 0; sent < question.Length;)
        {
            // A head collected in the writer and a tail from where it is, of odd sizes.
            var head = Math.Min(777, question.Length - sent);
            question.AsSpan(sent, head).CopyTo(connection.Output.GetSpan(head));
            connection.Output.Advance(head);
            sent += head;
            var tail = Math.Min(50001, question.Length - sent);
            var flushed = await connection.Output.SendAsync(question.AsMemory(sent, tail));
            sent += tail;
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        connection.Input.DeadlineMs = connection.Loop.NowMs + HandshakeTimeoutMs;
        if (ExpectsProxyHeader)
        {
            ProxyResult = await connection.ReceiveProxyHeaderAsync();
            EarlyBytes = connection.Input.Buffered.Length;
        }

        var result = await connection.AuthenticateAsServerAsync(_server);
        ServerResults.Add(result);
        connection.Input.DeadlineMs = connection.Loop.NowMs + 10000;
        if (!result.Succeeded && connection.Tls is { } failed)
        {
            FailedStates.Add(failed);
        }

        _handshakes.Release();
        if (result.Succeeded)
        {
            ServerStates.Add(connection.Tls!);
            await ConnectorTests.EchoAsync(connection);
        }
        else
        {
            connection.Close();
        }
    }
}
