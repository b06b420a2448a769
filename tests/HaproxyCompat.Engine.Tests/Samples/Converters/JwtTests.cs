using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Results as the reference (3.5-dev5) gives them for tokens of the same kinds.</summary>
public sealed class JwtTests : IDisposable
{
    private const string Header = """{"alg":"X","typ":"JWT","kid":"k1"}""";
    private const string Payload = """{"sub":"1234","iat":1516239022,"list":[1,2]}""";

    private static readonly string Content =
        $"{Encode(Encoding.ASCII.GetBytes(Header))}.{Encode(Encoding.ASCII.GetBytes(Payload))}";

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("jwt_header_query('$.kid')", "k1")]
    [InlineData("jwt_payload_query('$.iat',int)", "1516239022")]
    [InlineData("jwt_payload_query('$.sub')", "1234")]
    [InlineData("jwt_payload_query('$.none')", null)]
    public void Parts_of_a_token_are_queried(string converter, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate($"str({Content}.c2ln),{converter}"));

    [Theory]
    [InlineData("eyJhIjoiSCJ9", "H", null)]
    [InlineData("eyJhIjoiSCJ9.", "H", null)]
    [InlineData("eyJhIjoiSCJ9.eyJhIjoiUCJ9", "H", "P")]
    [InlineData(".eyJhIjoiUCJ9", null, "P")]
    [InlineData("eyJhIjoiSCJ9.eyJhIjoiUCJ9.c.d.e.f", "H", "P")]
    public void Parts_of_what_is_no_whole_token_are_queried_too(string token, string? header, string? payload) =>
        Assert.Equal(
            (header, payload),
            (RuleBench.Evaluate($"str({token}),jwt_header_query('$.a')"),
                RuleBench.Evaluate($"str({token}),jwt_payload_query('$.a')")));

    [Theory]
    [InlineData("HS256", "secret", "1")]
    [InlineData("HS256", "other", "0")]
    [InlineData("HS384", "secret", "0")]
    public void A_secret_signs(string algorithm, string key, string expected)
    {
        var signature = HMACSHA256.HashData("secret"u8, Encoding.ASCII.GetBytes(Content));
        Assert.Equal(expected, RuleBench.Evaluate($"str({Content}.{Encode(signature)}),jwt_verify({algorithm},{key})"));
    }

    [Theory]
    [InlineData("RS256", "1")]
    [InlineData("PS256", "0")]
    [InlineData("RS512", "0")]
    [InlineData("ES256", "0")]
    public void A_key_signs(string algorithm, string expected)
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(_path, key.ExportSubjectPublicKeyInfoPem());
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(Content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.Equal(
            expected, RuleBench.Evaluate($"str({Content}.{Encode(signature)}),jwt_verify({algorithm},{_path})"));
    }

    [Theory]
    [InlineData("ES256", "1")]
    [InlineData("ES384", "0")]
    [InlineData("RS256", "0")]
    public void A_curve_signs(string algorithm, string expected)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_path, key.ExportSubjectPublicKeyInfoPem());
        var signature = key.SignData(Encoding.ASCII.GetBytes(Content), HashAlgorithmName.SHA256);
        Assert.Equal(
            expected, RuleBench.Evaluate($"str({Content}.{Encode(signature)}),jwt_verify({algorithm},{_path})"));
    }

    [Theory]
    [InlineData("a.b", "HS256", "-3")]
    [InlineData("a.b.c.d", "HS256", "-3")]
    [InlineData("a.b.", "HS256", "-3")]
    public void What_is_no_token_is_told_apart(string token, string algorithm, string expected) =>
        Assert.Equal(expected, RuleBench.Evaluate($"str({token}),jwt_verify({algorithm},secret)"));

    [Theory]
    [InlineData("jwt_verify(hs256,secret)")]
    [InlineData("jwt_verify(RS256,/nonexistent)")]
    [InlineData("jwt_verify_cert(HS256,x)")]
    [InlineData("jwt_header_query('$.a',str)")]
    public void Wrong_arguments_are_refused(string converter) =>
        Assert.NotEmpty(RuleBench.Refused($"http-request set-var(txn.x) str(a),{converter}"));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
