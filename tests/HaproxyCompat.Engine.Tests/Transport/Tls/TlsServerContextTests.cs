using System.Security.Cryptography.X509Certificates;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsServerContextTests : IDisposable
{
    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Names_a_missing_file()
    {
        var path = _files.PathOf("none.pem");
        Assert.Equal([$"unable to load certificate from file '{path}': No such file or directory"], ErrorsOf(path));
    }

    [Fact]
    public void Names_a_file_without_certificate()
    {
        var path = _files.PathOf("text.pem");
        File.WriteAllText(path, "no certificate");
        Assert.Equal(
            [$"unable to load certificate from file '{path}': no certificate in PEM form in it"], ErrorsOf(path));
    }

    [Fact]
    public void Names_a_certificate_without_key()
    {
        var path = _files.PathOf("alone.pem");
        File.WriteAllText(path, _files.Issue("alone").Certificate);
        Assert.Equal([$"no private key in '{path}' nor in '{path}.key'"], ErrorsOf(path));
    }

    [Fact]
    public void Names_a_key_of_another_certificate()
    {
        var path = _files.PathOf("mixed.pem");
        File.WriteAllText(path, _files.Issue("one").Certificate + "\n" + _files.Issue("two").Key);
        Assert.Equal([$"the private key of '{path}' does not belong to the certificate of '{path}'"], ErrorsOf(path));
    }

    [Fact]
    public void Finds_the_key_beside_the_certificate()
    {
        var path = _files.PathOf("pair.pem");
        var (certificate, key) = _files.Issue("pair");
        File.WriteAllText(path, certificate);
        File.WriteAllText(path + ".key", key);
        Assert.Empty(ErrorsOf(path));
    }

    [Fact]
    public void Loads_a_directory_without_hidden_files_and_companions()
    {
        Directory.CreateDirectory(_files.PathOf("certs"));
        _files.Create("certs/b.pem", "b");
        _files.Create("certs/a.pem", "a");
        File.WriteAllText(_files.PathOf("certs/.hidden"), "x");
        File.WriteAllText(_files.PathOf("certs/a.pem.ocsp"), "x");
        var errors = new List<string>();
        using var context = TlsServerContext.Create(
            new TlsServerSettings { Certificates = [new(_files.PathOf("certs"))] }, errors);
        Assert.Empty(errors);
        Assert.Equal(2, context!.CertificateCount);
    }

    [Fact]
    public void Refuses_unknown_ciphers_with_their_text()
    {
        var errors = new List<string>();
        var settings = new TlsServerSettings
        {
            Certificates = [new(_files.Create("good.pem", "good"))],
            Ciphers = "NO-SUCH-CIPHER",
        };
        Assert.Null(TlsServerContext.Create(settings, errors));
        Assert.StartsWith("unable to set the TLS ciphers to 'NO-SUCH-CIPHER'", errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one.example", "a")]
    [InlineData("two.example", "b")]
    public async Task A_certificate_may_have_settings_of_its_own(string name, string expected)
    {
        var settings = new TlsServerSettings { Alpn = ["a"] };
        var other = settings with { Alpn = ["b"] };
        using var pair = new TlsPair(settings with
        {
            Certificates = [
                new(_files.Create("1.pem", "one.example")),
                new(_files.Create("2.pem", "x"), ["two.example"]) { Settings = other },
            ],
        });
        using var client = TlsPair.Client(new TlsClientSettings { Alpn = ["a", "b"], NoSessionReuse = true });
        var seen = await pair.ExchangeAsync(client, name, "hello"u8.ToArray());
        Assert.Equal(expected, seen.State!.Alpn);
    }

    [Theory]
    [InlineData("one.example", true)]
    [InlineData("two.example", false)]
    public async Task Only_the_certificate_that_says_so_wants_one_of_the_client(string name, bool isServed)
    {
        var settings = new TlsServerSettings();
        var strict = settings with
        {
            Verify = TlsVerify.Required,
            AuthorityFile = _files.Create("1.pem", "one.example"),
        };
        using var pair = new TlsPair(settings with
        {
            Certificates = [
                new(_files.PathOf("1.pem")),
                new(_files.Create("2.pem", "two.example")) { Settings = strict },
            ],
        });
        using var client = TlsPair.Client(
            new TlsClientSettings { NoSessionReuse = true, MaxVersion = TlsVersion.Tls12 });
        var seen = await pair.ExchangeAsync(client, name, "hello"u8.ToArray());
        Assert.Equal(isServed, seen.Result.Succeeded);
    }

    [Theory]
    [InlineData("both.example", "ECDHE-ECDSA-AES128-GCM-SHA256", "CN=ecdsa")]
    [InlineData("both.example", "ECDHE-RSA-AES128-GCM-SHA256", "CN=rsa")]
    [InlineData("rsa.example", "ECDHE-RSA-AES128-GCM-SHA256", "CN=rsa")]
    [InlineData(null, "ECDHE-RSA-AES128-GCM-SHA256", "CN=rsa")]
    [InlineData(null, "ECDHE-ECDSA-AES128-GCM-SHA256", "CN=ecdsa")]
    [InlineData("rsa.example", "ECDHE-ECDSA-AES128-GCM-SHA256", null)]
    [InlineData("other.example", "ECDHE-ECDSA-AES128-GCM-SHA256", "CN=ecdsa")]
    public async Task The_client_decides_which_certificate_of_a_bundle_it_gets(
        string? name, string cipher, string? expected)
    {
        _files.CreateRsa("site.pem.rsa", "rsa", "both.example", "rsa.example");
        _files.Create("site.pem.ecdsa", "ecdsa", "both.example");
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(_files.PathOf("site.pem"))] });
        using var client = TlsPair.Client(
            new TlsClientSettings { Ciphers = cipher, NoSessionReuse = true, MaxVersion = TlsVersion.Tls12 });
        var seen = await pair.ExchangeAsync(client, name, "hello"u8.ToArray());
        Assert.Equal(expected is not null, seen.Result.Succeeded);
        if (expected is not null)
        {
            using var peer = X509CertificateLoader.LoadCertificate(seen.PeerCertificate!);
            Assert.Equal(expected, peer.Subject);
        }
    }

    [Fact]
    public void A_directory_may_hold_bundles()
    {
        Directory.CreateDirectory(_files.PathOf("bundles"));
        _files.CreateRsa("bundles/a.pem.rsa", "a");
        _files.Create("bundles/a.pem.ecdsa", "a");
        _files.Create("bundles/b.pem", "b");
        var errors = new List<string>();
        using var context = TlsServerContext.Create(
            new TlsServerSettings { Certificates = [new(_files.PathOf("bundles"))] }, errors);
        Assert.Empty(errors);
        Assert.Equal(3, context!.CertificateCount);
        Assert.Equal(3, TlsFile.Members(_files.PathOf("bundles")).Count());
    }

    private static List<string> ErrorsOf(string path)
    {
        var errors = new List<string>();
        using var context = TlsServerContext.Create(new TlsServerSettings { Certificates = [new(path)] }, errors);
        Assert.Equal(errors.Count == 0, context is not null);
        return errors;
    }
}
