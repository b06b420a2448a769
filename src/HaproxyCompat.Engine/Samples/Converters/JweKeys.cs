using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Finds the key of a token's content with the key that protects it (RFC 7518, 4).</summary>
internal static class JweKeys
{
    private const int BitsPerByte = 8;

    /// <summary>With a secret of both sides; null when it is not right, or the algorithm uses none.</summary>
    public static byte[]? OfSecret(JweToken token, ReadOnlySpan<byte> secret)
    {
        switch (token.Algorithm)
        {
            case "dir":
                return token.Key.Length == 0 ? secret.ToArray() : null;
            case "A128KW" or "A192KW" or "A256KW":
                return secret.Length == KeyBytes(token.Algorithm) ? JweKeyWrap.Unwrap(secret, token.Key) : null;
            case "A128GCMKW" or "A192GCMKW" or "A256GCMKW":
                return secret.Length == KeyBytes(token.Algorithm)
                    && JweToken.Bytes(token.Header, "iv") is { } vector
                    && JweToken.Bytes(token.Header, "tag") is { } tag
                    ? JweKeyWrap.DecryptCounter(secret, vector, token.Key, tag, [])
                    : null;
            default:
                return null;
        }
    }

    /// <summary>With a private key of RSA.</summary>
    public static byte[]? OfRsa(JweToken token, RSA key)
    {
        switch (token.Algorithm)
        {
            case "RSA-OAEP":
                return key.Decrypt(token.Key, RSAEncryptionPadding.OaepSHA1);
            case "RSA-OAEP-256":
                return key.Decrypt(token.Key, RSAEncryptionPadding.OaepSHA256);
            case "RSA1_5":
                return OfOldPadding(token, key);
            default:
                return null;
        }
    }

    /// <summary>With a private key of a curve, by agreement with the sender's (RFC 7518, 4.6).</summary>
    public static byte[]? OfCurve(JweToken token, ECDiffieHellman key)
    {
        var wrapping = token.Algorithm switch
        {
            "ECDH-ES" => string.Empty,
            "ECDH-ES+A128KW" => "A128KW",
            "ECDH-ES+A192KW" => "A192KW",
            "ECDH-ES+A256KW" => "A256KW",
            _ => null,
        };
        if (wrapping is null
            || !token.Header.TryGetProperty("epk", out var sender)
            || sender.ValueKind != JsonValueKind.Object
            || JsonWebKey.Curve(sender, isPrivate: false) is not { } parameters)
        {
            return null;
        }

        using var other = ECDiffieHellman.Create(parameters);
        var agreed = key.DeriveRawSecretAgreement(other.PublicKey);
        if (wrapping.Length > 0)
        {
            return JweKeyWrap.Unwrap(Derive(token, agreed, token.Algorithm, KeyBytes(wrapping)), token.Key);
        }

        return token.Key.Length == 0
            ? Derive(token, agreed, token.Encryption, JweContent.KeyBytes(token.Encryption))
            : null;
    }

    /// <summary>
    /// A padding that is not right must not be told from a key that is not (RFC 7516, 11.5): then a key is drawn.
    /// </summary>
    private static byte[] OfOldPadding(JweToken token, RSA key)
    {
        var drawn = RandomNumberGenerator.GetBytes(JweContent.KeyBytes(token.Encryption));
        try
        {
            var found = key.Decrypt(token.Key, RSAEncryptionPadding.Pkcs1);
            return found.Length == drawn.Length ? found : drawn;
        }
        catch (CryptographicException)
        {
            return drawn;
        }
    }

    /// <summary>The Concat KDF of NIST SP 800-56A with SHA-256.</summary>
    private static byte[] Derive(JweToken token, byte[] agreed, string algorithm, int bytes)
    {
        byte[] about =
        [
            .. Counted(Encoding.ASCII.GetBytes(algorithm)),
            .. Counted(JweToken.Bytes(token.Header, "apu") ?? []),
            .. Counted(JweToken.Bytes(token.Header, "apv") ?? []),
            .. Number(bytes * BitsPerByte),
        ];
        var key = new List<byte>();
        for (var round = 1; key.Count < bytes; round++)
        {
            key.AddRange(SHA256.HashData([.. Number(round), .. agreed, .. about]));
        }

        return [.. key.Take(bytes)];
    }

    private static byte[] Counted(byte[] value) => [.. Number(value.Length), .. value];

    private static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static int KeyBytes(string wrapping) => wrapping[1..4] switch { "128" => 16, "192" => 24, _ => 32 };
}
