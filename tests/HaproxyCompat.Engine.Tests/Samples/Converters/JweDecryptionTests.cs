using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

public sealed class JweDecryptionTests
{
    // RFC 7516, A.3
    private const string Wrapped =
        "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ."
        + "AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";

    private const string WrappedKey = "GawgguFyGrWKav7AX4VKUg";

    [Theory]
    [InlineData(Wrapped, "jwt_decrypt_secret(GawgguFyGrWKav7AX4VKUg==)", "Live long and prosper.")]
    [InlineData(Wrapped, "jwt_decrypt_secret(GawgguFyGrWKav7AX4VKUA==)", null)]
    [InlineData(Wrapped, "jwt_decrypt_secret(GawgguFyGrWKav7AX4VK)", null)]
    [InlineData(Wrapped + "x", "jwt_decrypt_secret(GawgguFyGrWKav7AX4VKUg==)", null)]
    [InlineData("a.b.c", "jwt_decrypt_secret(GawgguFyGrWKav7AX4VKUg==)", null)]
    [InlineData("....", "jwt_decrypt_secret(GawgguFyGrWKav7AX4VKUg==)", null)]
    public void A_secret_opens_the_token_of_the_standard(string token, string converter, string? content) =>
        Assert.Equal(content, RuleBench.Evaluate($"str({token}),{converter}"));

    [Theory]
    [InlineData("{\"kty\":\"oct\",\"k\":\"" + WrappedKey + "\"}", "Live long and prosper.")]
    [InlineData("{\"kty\":\"RSA\",\"k\":\"" + WrappedKey + "\"}", null)]
    [InlineData("{\"kty\":\"oct\",\"k\":\"" + WrappedKey, null)]
    public void A_key_in_json_does_as_well(string key, string? content)
    {
        using var bench = RuleBench.Of(
            $"http-request set-header x-got %[str({Wrapped}),jwt_decrypt_jwk(txn.key)]");
        var sample = default(Engine.Samples.Sample);
        sample.SetString(Encoding.ASCII.GetBytes(key));
        bench.Stream.TransactionVariables.Set("key", sample);
        bench.RunRequestRules();

        Assert.Equal(content ?? "", bench.RequestHeader("x-got"));
    }

    [Fact]
    public void A_key_of_rsa_opens_what_was_encrypted_for_it()
    {
        using var rsa = RSA.Create(2048);
        var contentKey = RandomNumberGenerator.GetBytes(32);
        foreach (var (name, padding) in new[]
        {
            ("RSA-OAEP", RSAEncryptionPadding.OaepSHA1), ("RSA-OAEP-256", RSAEncryptionPadding.OaepSHA256),
            ("RSA1_5", RSAEncryptionPadding.Pkcs1),
        })
        {
            var token = Token(name, rsa.Encrypt(contentKey, padding), contentKey);

            Assert.Equal(contentKey, JweKeys.OfRsa(token, rsa));
            Assert.Equal("secret"u8.ToArray(), JweContent.Decrypt(token, contentKey));
        }
    }

    [Fact]
    public void A_wrong_padding_gives_a_key_that_opens_nothing()
    {
        using var rsa = RSA.Create(2048);
        var token = Token("RSA1_5", new byte[256], RandomNumberGenerator.GetBytes(32));

        var key = JweKeys.OfRsa(token, rsa)!;

        Assert.Equal(32, key.Length);
        Assert.ThrowsAny<CryptographicException>(() => JweContent.Decrypt(token, key));
    }

    /// <summary>The key agreement of RFC 7518, appendix C.</summary>
    [Fact]
    public void Two_sides_agree_on_the_key_of_the_standard()
    {
        const string Header = """
            {"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256",
            "x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}
            """;
        const string Key = """
            {"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}
            """;
        var token = JweToken.Read(Encoding.ASCII.GetBytes(Encode(Encoding.ASCII.GetBytes(Header)) + "...."))!;
        var json = JweToken.ParseObject(Encoding.ASCII.GetBytes(Key))!.Value;
        using var curve = ECDiffieHellman.Create(JsonWebKey.Curve(json, isPrivate: true)!.Value);

        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Encode(JweKeys.OfCurve(token, curve)!));
    }

    [Fact]
    public void What_is_not_allowed_stays_closed()
    {
        Assert.False(JweDecryption.Allows(TokenEncryptionConfig.Standard, "RSA1_5", "A256GCM"));
        Assert.True(JweDecryption.Allows(TokenEncryptionConfig.Standard, "dir", "A256GCM"));
        var some = new TokenEncryptionConfig(["dir"], ["A128GCM"]);
        Assert.True(JweDecryption.Allows(some, "dir", "A128GCM"));
        Assert.False(JweDecryption.Allows(some, "A128KW", "A128GCM"));
        Assert.False(JweDecryption.Allows(some, "dir", "A256GCM"));
    }

    private static JweToken Token(string algorithm, byte[] protectedKey, byte[] contentKey)
    {
        var header = Encode(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","enc":"A256GCM"}"""));
        var (vector, content, tag) = (new byte[12], new byte[6], new byte[16]);
        using var cipher = new AesGcm(contentKey, 16);
        cipher.Encrypt(vector, "secret"u8, content, tag, Encoding.ASCII.GetBytes(header));
        return JweToken.Read(Encoding.ASCII.GetBytes(
            $"{header}.{Encode(protectedKey)}.{Encode(vector)}.{Encode(content)}.{Encode(tag)}"))!;
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
