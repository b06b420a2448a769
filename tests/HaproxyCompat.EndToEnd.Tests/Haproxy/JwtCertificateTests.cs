using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary><c>jwt_verify_cert</c>, <c>jwt_decrypt_cert</c>, <c>jwt</c> of a crt-store, <c>add|del|show ssl jwt</c>.
/// </summary>
public sealed class JwtCertificateTests : IDisposable
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
        crt-store named
            load crt "{pem}" alias site jwt on
            load crt "{pem}" alias other
        defaults
            mode http
            timeout client 10s
        frontend fe
            bind 127.0.0.1:{port}
            http-request set-var(txn.token) http_auth_bearer
            http-request set-var(txn.name) hdr(x-name)
            http-request set-var(txn.alg) hdr(x-alg)
            http-request set-var(txn.direct) var(txn.token),jwt_verify_cert(RS256,"{pem}")
            http-request set-var(txn.stored) var(txn.token),jwt_verify_cert(RS256,"@named/site")
            http-request set-var(txn.named) var(txn.token),jwt_verify_cert(txn.alg,txn.name)
            http-request set-var(txn.opened) var(txn.token),jwt_decrypt_cert(txn.name)
            http-request set-var-fmt(txn.all) "%[var(txn.direct)] %[var(txn.stored)] %[var(txn.named)]"
            http-request return status 200 hdr x-result "%[var(txn.all)]|%[var(txn.opened)]"

        """;

    private readonly RSA _key = RSA.Create(2048);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Tokens_are_verified_with_certificates_that_may_be_used_for_it()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        var content = $"{Encode("{\"alg\":\"RS256\"}")}.{Encode("{\"a\":1}")}";
        var signature = _key.SignData(
            Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var token = $"{content}.{Base64Url.EncodeToString(signature)}";
        Assert.Equal("1 1 1|", await ResultAsync(proxy, token, "@named/site"));
        Assert.Equal("1 1 -7|", await ResultAsync(proxy, token, "@named/other"));
        Assert.Equal("1 1 -5|", await ResultAsync(proxy, token, "@named/nobody"));
        Assert.Equal("1 1 -1|", await ResultAsync(proxy, token, "@named/site", "XS1"));
        Assert.Equal("1 1 -2|", await ResultAsync(proxy, token, "@named/site", "HS256"));
        Assert.Equal("1 1 0|", await ResultAsync(proxy, token, "@named/site", "RS512"));
        var forged = string.Join('.', token.Split('.')[0], "e30", token.Split('.')[2]);
        Assert.Equal("0 0 0|", await ResultAsync(proxy, forged, "@named/site"));

        Assert.Equal("", await AskAsync(proxy, "add ssl jwt @named/other"));
        Assert.Equal("1 1 1|", await ResultAsync(proxy, token, "@named/other"));
        Assert.Equal("", await AskAsync(proxy, "del ssl jwt @named/site"));
        Assert.Equal("1 -7 -7|", await ResultAsync(proxy, token, "@named/site"));
        Assert.Equal(
            $"# filename\n{_folder.File("site.pem")}\n@named/other\n", await AskAsync(proxy, "show ssl jwt"));
        Assert.Contains("Not found", await AskAsync(proxy, "add ssl jwt nobody"), StringComparison.Ordinal);
        Assert.Contains("expects a filename", await AskAsync(proxy, "del ssl jwt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_operators_send_verify_tokens()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        using var other = RSA.Create(2048);
        var content = $"{Encode("{\"alg\":\"RS256\"}")}.{Encode("{}")}";
        var signature = other.SignData(
            Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var token = $"{content}.{Base64Url.EncodeToString(signature)}";
        Assert.Equal("0 0 -5|", await ResultAsync(proxy, token, "sent.pem"));
        Assert.Contains("New empty", await AskAsync(proxy, "new ssl cert sent.pem"), StringComparison.Ordinal);
        await CommitAsync(proxy, "sent.pem", Pem(other));
        Assert.Equal("0 0 -5|", await ResultAsync(proxy, token, "sent.pem"));
        Assert.Equal("", await AskAsync(proxy, "add ssl jwt sent.pem"));
        Assert.Equal("0 0 1|", await ResultAsync(proxy, token, "sent.pem"));
        Assert.Contains("in use", await AskAsync(proxy, "del ssl cert sent.pem"), StringComparison.Ordinal);

        await CommitAsync(proxy, "@named/site", Pem(other));
        Assert.Equal("0 1 1|", await ResultAsync(proxy, token, "@named/site"));
        await CommitAsync(proxy, "@named/site", Pem(_key));
        Assert.Equal("0 0 0|", await ResultAsync(proxy, token, "@named/site"));
        Assert.Equal("", await AskAsync(proxy, "del ssl jwt sent.pem"));
        Assert.Contains("deleted", await AskAsync(proxy, "del ssl cert sent.pem"), StringComparison.Ordinal);
        Assert.Equal("0 0 -5|", await ResultAsync(proxy, token, "sent.pem"));
    }

    [Fact]
    public async Task Tokens_are_opened_with_the_key_of_a_certificate()
    {
        Require.OurProgram();
        using var proxy = await StartAsync();
        var header = Encode("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}");
        var (contentKey, vector) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12));
        var plain = "what nobody sees"u8.ToArray();
        var (sealedText, tag) = (new byte[plain.Length], new byte[16]);
        using (var cipher = new AesGcm(contentKey, tag.Length))
        {
            cipher.Encrypt(vector, plain, sealedText, tag, Encoding.ASCII.GetBytes(header));
        }

        var wrapped = _key.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256);
        var token = string.Join(
            '.', header, Base64Url.EncodeToString(wrapped), Base64Url.EncodeToString(vector),
            Base64Url.EncodeToString(sealedText), Base64Url.EncodeToString(tag));
        Assert.EndsWith("|what nobody sees", await ResultAsync(proxy, token, "@named/site"), StringComparison.Ordinal);
        Assert.EndsWith("|", await ResultAsync(proxy, token, "@named/other"), StringComparison.Ordinal);
        Assert.Equal("", await AskAsync(proxy, "add ssl jwt @named/other"));
        Assert.EndsWith("|what nobody sees", await ResultAsync(proxy, token, "@named/other"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private static async Task<string> ResultAsync(
        ProxyUnderTest proxy, string token, string name, string algorithm = "RS256")
    {
        var answer = await RawClient.ExchangeAsync(
            proxy.Ports["port"],
            $"GET / HTTP/1.0\r\nAuthorization: Bearer {token}\r\nX-Name: {name}\r\nX-Alg: {algorithm}\r\n\r\n");
        var start = answer.IndexOf("x-result: ", StringComparison.Ordinal) + "x-result: ".Length;
        return answer[start..answer.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }

    private static async Task<string> AskAsync(ProxyUnderTest proxy, string command)
    {
        var answer = await RawClient.AskUnixAsync(proxy.Folder.File("stats"), command);
        return answer.EndsWith('\n') ? answer[..^1] : answer;
    }

    private static async Task CommitAsync(ProxyUnderTest proxy, string name, string pem)
    {
        Assert.Contains(
            "Transaction created", await AskAsync(proxy, $"set ssl cert {name} <<\n{pem}\n"), StringComparison.Ordinal);
        Assert.Contains("Success!", await AskAsync(proxy, $"commit ssl cert {name}"), StringComparison.Ordinal);
    }

    private static string Pem(RSA key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private Task<ProxyUnderTest> StartAsync()
    {
        var pem = _folder.Write("site.pem", Pem(_key));
        return ProxyUnderTest.StartAsync(ProgramFiles.Ours, Configuration.Replace("{pem}", pem), ["port"], null);
    }
}
