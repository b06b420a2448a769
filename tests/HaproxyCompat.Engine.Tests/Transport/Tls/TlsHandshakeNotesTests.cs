using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsHandshakeNotesTests : IDisposable
{
    private static readonly byte[] Question = Encoding.ASCII.GetBytes("hello");

    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Both_ends_note_the_same_secrets()
    {
        using var pair = new TlsPair(Server() with { LogsKeys = true });
        using var client = TlsPair.Client(new TlsClientSettings { LogsKeys = true });
        var seen = await pair.ExchangeAsync(client, "one.example", Question);

        var (ours, theirs) = (seen.State!.Notes!, pair.ServerStates[0].Notes!);
        foreach (var secret in Enum.GetValues<TlsSecret>())
        {
            Assert.Equal(theirs.Secret(secret), ours.Secret(secret));
            var isEarly = secret is TlsSecret.ClientEarlyTraffic or TlsSecret.EarlyExporter;
            Assert.Equal(isEarly ? null : 96, ours.Secret(secret)?.Length);
        }

        Assert.NotEqual(ours.Secret(TlsSecret.ClientTraffic), ours.Secret(TlsSecret.ServerTraffic));
        Assert.Null(ours.Hello);
    }

    [Theory]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task The_hello_is_kept(TlsVersion version)
    {
        using var pair = new TlsPair(Server() with { HelloCaptureBytes = 500, MaxVersion = version });
        using var client = TlsPair.Client(new TlsClientSettings
        {
            Ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256",
            CipherSuites = "TLS_AES_128_GCM_SHA256",
            Curves = "X25519:P-256",
        });
        var seen = await pair.ExchangeAsync(client, "one.example", Question);

        Assert.Equal(Question, seen.Answer);
        var hello = pair.ServerStates[0].Notes!.Hello!;
        Assert.Equal("1301c02b00ff", Convert.ToHexStringLower(hello.CipherSuites));
        Assert.Equal("001d0017", Convert.ToHexStringLower(hello.Groups));
        Assert.Equal("03040303", Convert.ToHexStringLower(hello.Versions));
        Assert.Equal(0x0303, hello.Version);
        Assert.Null(seen.State!.Notes);
    }

    [Fact]
    public async Task Nothing_is_noted_unless_asked_for()
    {
        using var pair = new TlsPair(Server());
        using var client = TlsPair.Client(new TlsClientSettings());
        _ = await pair.ExchangeAsync(client, "one.example", Question);

        Assert.Null(pair.ServerStates[0].Notes);
    }

    [Theory]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 0a0b 1234", "1234")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0 1234", null)]
    [InlineData("CLIENT_RANDOM 0a0b 1234", null)]
    [InlineData("", null)]
    public void Lines_of_the_key_log_are_read_by_their_labels(string line, string? secret)
    {
        var notes = new TlsHandshakeNotes(0);
        notes.Note(Encoding.ASCII.GetBytes(line));

        Assert.Equal(
            secret, notes.Secret(TlsSecret.ClientTraffic) is { } found ? Encoding.ASCII.GetString(found) : null);
    }

    [Theory]
    [InlineData(0x1301, "TLS_AES_128_GCM_SHA256")]
    [InlineData(0xc02f, "ECDHE-RSA-AES128-GCM-SHA256")]
    [InlineData(0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV")]
    [InlineData(0x1a1a, "UNKNOWN(1a1a)")]
    public void Suites_have_the_names_of_the_library(int suite, string name) =>
        Assert.Equal(name, Encoding.ASCII.GetString(CipherNamesOfLibrary.Find(suite)));

    private TlsServerSettings Server() => new()
    {
        Certificates = [new TlsCertificateSource(_files.Create("one.pem", "one.example"))],
    };
}
