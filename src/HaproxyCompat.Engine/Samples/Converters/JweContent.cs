using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Decrypts the content of a token with its key (RFC 7518, 5).</summary>
internal static class JweContent
{
    private const int BitsPerByte = 8;
    private const int VectorBytesOfCbc = 16;

    /// <summary>How many bytes the key of an encryption has; 0 for one that is not known.</summary>
    public static int KeyBytes(string encryption) => encryption switch
    {
        "A128GCM" => 16,
        "A192GCM" => 24,
        "A256GCM" or "A128CBC-HS256" => 32,
        "A192CBC-HS384" => 48,
        "A256CBC-HS512" => 64,
        _ => 0,
    };

    /// <returns>Null when the key or the token is not right.</returns>
    public static byte[]? Decrypt(JweToken token, ReadOnlySpan<byte> key) =>
        key.Length != KeyBytes(token.Encryption) ? null
        : token.Encryption switch
        {
            "A128CBC-HS256" => DecryptBlocks(token, key, HashAlgorithmName.SHA256),
            "A192CBC-HS384" => DecryptBlocks(token, key, HashAlgorithmName.SHA384),
            "A256CBC-HS512" => DecryptBlocks(token, key, HashAlgorithmName.SHA512),
            _ => JweKeyWrap.DecryptCounter(key, token.Vector, token.Content, token.Tag, token.Additional),
        };

    /// <summary>The first half of the key authenticates, the second half encrypts.</summary>
    private static byte[]? DecryptBlocks(JweToken token, ReadOnlySpan<byte> key, HashAlgorithmName hash)
    {
        if (token.Vector.Length != VectorBytesOfCbc)
        {
            return null;
        }

        var half = key.Length / 2;
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, (long)token.Additional.Length * BitsPerByte);
        byte[] authenticated = [.. token.Additional, .. token.Vector, .. token.Content, .. length];
        var expected = CryptographicOperations.HmacData(hash, key[..half], authenticated);
        if (!CryptographicOperations.FixedTimeEquals(expected.AsSpan(0, half), token.Tag))
        {
            return null;
        }

        using var cipher = Aes.Create();
        cipher.SetKey(key[half..]);
        return cipher.DecryptCbc(token.Content, token.Vector);
    }
}
