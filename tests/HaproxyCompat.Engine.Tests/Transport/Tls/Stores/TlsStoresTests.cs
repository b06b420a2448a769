using System.Security.Cryptography.X509Certificates;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;
using Xunit;
using TlsVerify = HaproxyCompat.Engine.Transport.Tls.TlsVerify;

namespace HaproxyCompat.Engine.Tests.Transport.Tls.Stores;

/// <summary>What is put in the place of a file meets the handshakes that follow.</summary>
public sealed class TlsStoresTests : IDisposable
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_new_certificate_is_shown_to_new_connections()
    {
        var stores = new TlsStores();
        var path = _files.Create("a.pem", "before");
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(path)] }, stores);
        using var client = TlsPair.Client(new TlsClientSettings { NoSessionReuse = true });
        Assert.Equal("CN=before", await SubjectAsync(pair, client));

        Assert.Equal(1, Put(stores, path, "after"));
        Assert.Equal("CN=after", await SubjectAsync(pair, client));
    }

    [Fact]
    public async Task A_session_outlives_the_certificate_that_it_began_with()
    {
        var stores = new TlsStores();
        var path = _files.Create("a.pem", "before");
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(path)] }, stores);
        using var client = TlsPair.Client(new TlsClientSettings());
        Assert.False((await pair.ExchangeAsync(client, null, Hello)).State!.SessionReused);
        Assert.Equal(1, Put(stores, path, "after"));
        Assert.True((await pair.ExchangeAsync(client, null, Hello)).State!.SessionReused);
    }

    [Fact]
    public async Task Nothing_changes_where_one_context_cannot_be_made()
    {
        var stores = new TlsStores();
        var path = _files.Create("a.pem", "before");
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(path)] }, stores);
        using var client = TlsPair.Client(new TlsClientSettings { NoSessionReuse = true });
        var stored = stores.Certificates[path];
        stored.Content = stored.Content! with { Key = null };
        var errors = new List<string>();
        Assert.Equal(-1, stores.Remake(stored, errors));
        Assert.Contains("unable to load SSL private key", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal("CN=before", await SubjectAsync(pair, client));
    }

    [Fact]
    public async Task New_authorities_judge_the_clients_that_follow()
    {
        using var others = new TestCertificates();
        var stores = new TlsStores();
        using var pair = new TlsPair(
            new TlsServerSettings
            {
                Certificates = [new(_files.Create("a.pem", "a"))],
                Verify = TlsVerify.Required,
                AuthorityFile = others.AuthorityFile,
                MaxVersion = TlsVersion.Tls12,
            },
            stores);
        using var client = TlsPair.Client(
            new TlsClientSettings { NoSessionReuse = true, Certificate = new(_files.Create("c.pem", "c")) });
        Assert.False((await pair.ExchangeAsync(client, null, Hello)).Result.Succeeded);

        var stored = stores.Authorities[others.AuthorityFile];
        stored.Content = AuthorityFiles.Read(_files.AuthorityFile, []);
        Assert.Equal(1, stores.Remake(stored, []));
        Assert.True((await pair.ExchangeAsync(client, null, Hello)).Result.Succeeded);
    }

    [Fact]
    public async Task A_server_line_shows_its_new_certificate()
    {
        var stores = new TlsStores();
        var path = _files.Create("c.pem", "before");
        using var pair = new TlsPair(new TlsServerSettings
        {
            Certificates = [new(_files.Create("a.pem", "a"))],
            Verify = TlsVerify.Required,
            AuthorityFile = _files.AuthorityFile,
        });
        using var client = TlsClientContext.Create(
            new TlsClientSettings { Certificate = new(path) }, stores, []);
        _ = await pair.ExchangeAsync(client!, null, Hello);
        Assert.Equal(1, Put(stores, path, "after"));
        var seen = await pair.ExchangeAsync(client!, null, Hello);
        Assert.False(seen.State!.SessionReused);
        Assert.True(seen.Result.Succeeded);
        Assert.Equal(["before", "after"], pair.ServerStates.Select(state =>
            System.Text.Encoding.ASCII.GetString(state.PeerFacts!.Subject.Find("CN"u8, 0)!)));
    }

    [Theory]
    [InlineData("a.example", "ECDHE-RSA-AES128-GCM-SHA256", "CN=wild")]
    [InlineData("a.example", "ECDHE-ECDSA-AES128-GCM-SHA256", "CN=exact")]
    [InlineData("b.example", "ECDHE-RSA-AES128-GCM-SHA256", null)]
    public async Task A_wildcard_serves_clients_that_do_not_know_the_key_of_the_exact_name(
        string name, string cipher, string? expected)
    {
        using var pair = new TlsPair(new TlsServerSettings
        {
            StrictSni = true,
            Certificates =
            [
                new(_files.CreateRsa("wild.pem", "wild"), ["*.example", "!b.example"]),
                new(_files.Create("exact.pem", "exact"), ["a.example", "b.example"]),
            ],
        });
        using var client = TlsPair.Client(
            new TlsClientSettings { Ciphers = cipher, NoSessionReuse = true, MaxVersion = TlsVersion.Tls12 });
        var seen = await pair.ExchangeAsync(client, name, Hello);
        Assert.Equal(expected, seen.PeerCertificate is { } der ? SubjectOf(der) : null);
    }

    [Fact]
    public async Task A_line_of_a_list_may_ask_for_another_version()
    {
        var settings = new TlsServerSettings();
        using var pair = new TlsPair(settings with
        {
            Certificates =
            [
                new(_files.Create("1.pem", "one.example")),
                new(_files.Create("2.pem", "two.example"))
                {
                    Settings = settings with { MaxVersion = TlsVersion.Tls12 },
                },
            ],
        });
        using var client = TlsPair.Client(new TlsClientSettings { NoSessionReuse = true });
        Assert.Equal("TLSv1.3", (await pair.ExchangeAsync(client, "one.example", Hello)).State!.Version);
        Assert.Equal("TLSv1.2", (await pair.ExchangeAsync(client, "two.example", Hello)).State!.Version);
    }

    [Fact]
    public void The_key_may_be_named_without_the_ending_of_the_certificate()
    {
        var (certificate, key) = _files.Issue("a");
        File.WriteAllText(_files.PathOf("a.crt"), certificate);
        File.WriteAllText(_files.PathOf("a.key"), key);
        var source = new TlsCertificateSource(_files.PathOf("a.crt"));
        var config = TlsFilesConfig.Standard with { ReplacesExtension = true };
        Assert.NotNull(new TlsStores(config).Certificate(source, []));
        Assert.Null(new TlsStores().Certificate(source, []));
        Assert.Null(new TlsStores(config with { Extra = TlsExtraFiles.Bundle }).Certificate(source, []));
    }

    [Fact]
    public void A_chain_comes_from_the_directory_of_issuers()
    {
        Directory.CreateDirectory(_files.PathOf("issuers"));
        File.Copy(_files.AuthorityFile, _files.PathOf("issuers/ca.pem"));
        var stores = new TlsStores(TlsFilesConfig.Standard with { IssuersPath = _files.PathOf("issuers") });
        var stored = stores.Certificate(new(_files.Create("a.pem", "a")), []);
        Assert.Equal(_files.PathOf("issuers/ca.pem"), stored!.Content!.ChainFile);
        Assert.Single(stored.Content.Chain);
    }

    private static string SubjectOf(byte[] der)
    {
        using var peer = X509CertificateLoader.LoadCertificate(der);
        return peer.Subject;
    }

    private static async Task<string> SubjectAsync(TlsPair pair, TlsClientContext client) =>
        SubjectOf((await pair.ExchangeAsync(client, null, Hello)).PeerCertificate!);

    private int Put(TlsStores stores, string path, string commonName)
    {
        var stored = stores.Certificates[path];
        var bytes = File.ReadAllBytes(_files.Create("new.pem", commonName));
        stored.Content = TlsCertificate.Read(path, bytes, stores.Loader.Keys);
        return stores.Remake(stored, []);
    }
}
