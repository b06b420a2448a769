using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsAuthenticationTests : IDisposable
{
    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(TlsVersion.Tls12, "TLSv1.2")]
    [InlineData(TlsVersion.Tls13, "TLSv1.3")]
    public async Task Both_ends_agree_on_version_name_and_protocol(TlsVersion version, string expected)
    {
        using var pair = new TlsPair(Server() with { Alpn = ["h2", "http/1.1"], MaxVersion = version });
        using var client = TlsPair.Client(new TlsClientSettings { Alpn = ["http/1.1"], NoSessionReuse = true });
        var seen = await pair.ExchangeAsync(client, "one.example", Hello);
        Assert.Equal(TlsStatus.Done, seen.Result.Status);
        Assert.Equal(Hello, seen.Answer);
        Assert.Equal(expected, seen.State!.Version);
        Assert.Equal("http/1.1", seen.State.Alpn);
        Assert.Equal("one.example", pair.ServerStates[0].ServerName);
        Assert.Equal("http/1.1", pair.ServerStates[0].Alpn);
        Assert.Equal(seen.State.Cipher, pair.ServerStates[0].Cipher);
        Assert.False(seen.State.SessionReused);
    }

    [Theory]
    [InlineData(TlsVersion.Tls12, false)]
    [InlineData(TlsVersion.Tls12, true)]
    [InlineData(TlsVersion.Tls13, false)]
    public async Task The_second_connection_resumes_the_session(TlsVersion version, bool noTickets)
    {
        using var pair = new TlsPair(Server() with { MaxVersion = version, NoTickets = noTickets });
        using var client = TlsPair.Client(new TlsClientSettings());
        var first = await pair.ExchangeAsync(client, "one.example", Hello);
        var second = await pair.ExchangeAsync(client, "one.example", Hello);
        Assert.False(first.State!.SessionReused);
        Assert.True(second.State!.SessionReused);
        Assert.True(pair.ServerStates[1].SessionReused);
    }

    [Theory]
    [InlineData("one.example", "one.example")]
    [InlineData("TWO.example", "two.example")]
    [InlineData("deep.wild.example", "wild")]
    [InlineData("too.deep.wild.example", "one.example")]
    [InlineData("unknown.example", "one.example")]
    [InlineData(null, "one.example")]
    public async Task The_certificate_follows_the_name(string? asked, string commonName)
    {
        using var pair = new TlsPair(Server());
        using var client = TlsPair.Client(new TlsClientSettings());
        var seen = await pair.ExchangeAsync(client, asked, Hello);
        using var certificate = X509CertificateLoader.LoadCertificate(seen.PeerCertificate!);
        Assert.Equal("CN=" + commonName, certificate.Subject);
    }

    [Fact]
    public async Task Strict_names_refuse_an_unknown_one()
    {
        using var pair = new TlsPair(Server() with { StrictSni = true });
        using var client = TlsPair.Client(new TlsClientSettings());
        Assert.True((await pair.ExchangeAsync(client, "two.example", Hello)).Result.Succeeded);
        Assert.Equal(TlsStatus.Failed, (await pair.ExchangeAsync(client, "unknown.example", Hello)).Result.Status);
    }

    [Fact]
    public async Task A_large_transfer_arrives_whole_in_both_directions()
    {
        using var pair = new TlsPair(Server());
        using var client = TlsPair.Client(new TlsClientSettings());
        var question = new byte[5_000_003];
        new Random(7).NextBytes(question);
        var seen = await pair.ExchangeAsync(client, "one.example", question);
        Assert.True(question.AsSpan().SequenceEqual(seen.Answer));
    }

    [Fact]
    public async Task The_client_checks_authority_and_name()
    {
        using var other = new TestCertificates();
        using var pair = new TlsPair(Server());
        var trusting = new TlsClientSettings { Verify = TlsVerify.Required, AuthorityFile = _files.AuthorityFile };
        using var good = TlsPair.Client(trusting);
        using var wrongName = TlsPair.Client(trusting with { VerifyHost = "four.example" });
        using var stranger = TlsPair.Client(trusting with { AuthorityFile = other.AuthorityFile });
        Assert.True((await pair.ExchangeAsync(good, "two.example", Hello)).Result.Succeeded);
        const int HostnameMismatch = 62;
        var refused = await pair.ExchangeAsync(wrongName, null, Hello);
        Assert.Equal(TlsStatus.Failed, refused.Result.Status);
        Assert.Equal(HostnameMismatch, refused.Result.VerifyResult);
        Assert.True((await pair.ExchangeAsync(wrongName, "two.example", Hello)).Result.Succeeded);
        Assert.Equal(TlsStatus.Failed, (await pair.ExchangeAsync(good, "four.example", Hello)).Result.Status);
        Assert.Equal(TlsStatus.Failed, (await pair.ExchangeAsync(stranger, "two.example", Hello)).Result.Status);
    }

    [Fact]
    public async Task The_server_asks_for_a_certificate()
    {
        using var pair = new TlsPair(
            Server() with { Verify = TlsVerify.Required, AuthorityFile = _files.AuthorityFile });
        var path = _files.Create("client.pem", "client");
        using var known = TlsPair.Client(new TlsClientSettings { Certificate = new(path) });
        using var unknown = TlsPair.Client(new TlsClientSettings());
        Assert.Equal(Hello, (await pair.ExchangeAsync(known, "one.example", Hello)).Answer);

        // In TLS 1.3 the client is done before the server refuses it.
        Assert.Empty((await pair.ExchangeAsync(unknown, "one.example", Hello)).Answer);
        Assert.Equal(TlsStatus.Failed, pair.ServerResults[1].Status);
    }

    [Fact]
    public async Task Another_implementation_is_served_and_told_of_the_end()
    {
        using var pair = new TlsPair(Server());
        using var socket = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, token);
        using var stream = new SslStream(
            socket.GetStream(), false, static (_, shown, _, _) => shown?.Subject == "CN=two.example");
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "two.example" }, token);
        await stream.WriteAsync(Hello, token);
        var answer = new byte[Hello.Length];
        await stream.ReadExactlyAsync(answer, token);
        Assert.Equal(Hello, answer);
        await stream.ShutdownAsync();
        Assert.Equal(0, await stream.ReadAsync(answer, token));
    }

    [Fact]
    public async Task Garbage_and_cut_handshakes_leave_the_loop_serving()
    {
        using var pair = new TlsPair(Server());
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, TestContext.Current.CancellationToken);
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                // The start of a record that never comes whole.
                new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01 }.AsSpan(0, Math.Min(6, bytes.Length)).CopyTo(bytes);
            }

            await socket.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }

        using var client = TlsPair.Client(new TlsClientSettings());
        Assert.Equal(Hello, (await pair.ExchangeAsync(client, "one.example", Hello)).Answer);
    }

    [Fact]
    public async Task A_silent_client_times_out()
    {
        using var pair = new TlsPair(Server()) { HandshakeTimeoutMs = 30 };
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, TestContext.Current.CancellationToken);
        await pair.HandshakeEndedAsync();
        Assert.Equal(TlsStatus.TimedOut, pair.ServerResults[0].Status);
    }

    [Fact]
    public async Task A_client_that_leaves_is_told_from_one_that_fails()
    {
        using var pair = new TlsPair(Server());
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, TestContext.Current.CancellationToken);
        }

        await pair.HandshakeEndedAsync();
        Assert.Equal(TlsStatus.PeerClosed, pair.ServerResults[0].Status);
    }

    [Fact]
    public async Task Plain_text_is_a_failure_with_its_reason()
    {
        using var pair = new TlsPair(Server());
        using var socket = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, token);
        await socket.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), token);
        await pair.HandshakeEndedAsync();
        Assert.Equal(TlsStatus.Failed, pair.ServerResults[0].Status);
        Assert.Equal("http request", pair.ServerResults[0].Error);
    }

    [Fact]
    public async Task Bytes_read_with_the_PROXY_header_are_not_lost()
    {
        using var pair = new TlsPair(Server()) { ExpectsProxyHeader = true };
        using var socket = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await socket.ConnectAsync("127.0.0.1", pair.Listener.Address.Port, token);
        using var prefixed = new PrefixedStream(
            socket.GetStream(), "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n"u8.ToArray());
        using var stream = new SslStream(
            prefixed, false, static (_, shown, _, _) => shown?.Subject == "CN=two.example");
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "two.example" }, token);
        await stream.WriteAsync(Hello, token);
        var answer = new byte[Hello.Length];
        await stream.ReadExactlyAsync(answer, token);
        Assert.Equal(Hello, answer);
        Assert.NotEqual(0, pair.EarlyBytes);
        Assert.Equal("192.0.2.1:1", pair.ProxyResult.Header.Source.ToString());
    }

    private TlsServerSettings Server() => new()
    {
        Certificates =
        [
            new(_files.Create("1.pem", "one.example")),
            new(_files.Create("2.pem", "two.example", "two.example", "three.example")),
            new(_files.Create("3.pem", "wild", "*.wild.example")),
        ],
    };
}
