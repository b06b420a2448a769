using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsClientVerificationTests : IDisposable
{
    private const int Expired = 10;

    // The other authority has the same name and another key.
    private const int SignatureFailure = 7;

    private static readonly byte[] Hello = Encoding.ASCII.GetBytes("hello");

    private readonly TestCertificates _files = new();
    private readonly TestCertificates _others = new();

    public void Dispose()
    {
        _files.Dispose();
        _others.Dispose();
    }

    [Fact]
    public async Task A_good_certificate_has_no_errors()
    {
        using var pair = new TlsPair(Server());
        var state = await StateAsync(pair, _files.Create("client.pem", "client"));
        Assert.Equal(0, state.VerifyResult);
        Assert.Equal(default, state.ClientVerification);
        Assert.Equal("/CN=client", Encoding.ASCII.GetString(state.PeerFacts!.Subject.ToLine()));
    }

    [Fact]
    public async Task An_ignored_error_is_kept_and_ends_nothing()
    {
        using var pair = new TlsPair(Server() with { IgnoredCertificateErrors = [.. Enumerable.Range(1, 94)] });
        var state = await StateAsync(pair, _others.Create("client.pem", "stranger"));
        Assert.Equal(SignatureFailure, state.ClientVerification.CertificateError);
        Assert.Equal(0, state.ClientVerification.AuthorityError);
        Assert.NotEqual(0, state.VerifyResult);
    }

    [Fact]
    public async Task Another_error_ends_the_handshake_and_tells_whose_certificate_it_was()
    {
        using var pair = new TlsPair(Server() with { IgnoredCertificateErrors = [Expired] });
        using var client = TlsPair.Client(
            new TlsClientSettings { Certificate = new(_others.Create("client.pem", "stranger")) });
        _ = await pair.ExchangeAsync(client, "one.example", Hello);
        await pair.HandshakeEndedAsync();
        var result = Assert.Single(pair.ServerResults);
        Assert.Equal(TlsStatus.Failed, result.Status);
        var state = Assert.Single(pair.FailedStates);
        Assert.Equal(SignatureFailure, state.ClientVerification.CertificateError);
        Assert.Equal("/CN=stranger", Encoding.ASCII.GetString(state.PeerFacts!.Subject.ToLine()));
    }

    private TlsServerSettings Server() => new()
    {
        Certificates = [new TlsCertificateSource(_files.Create("server.pem", "one.example"))],
        Verify = TlsVerify.Required,
        AuthorityFile = _files.AuthorityFile,
    };

    private static async Task<TlsState> StateAsync(TlsPair pair, string certificate)
    {
        using var client = TlsPair.Client(new TlsClientSettings { Certificate = new(certificate) });
        _ = await pair.ExchangeAsync(client, "one.example", Hello);
        return Assert.Single(pair.ServerStates);
    }
}
