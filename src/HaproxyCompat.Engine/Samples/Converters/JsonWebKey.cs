using System.Security.Cryptography;
using System.Text.Json;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Keys written as JSON (RFC 7517; RFC 7518, 6).</summary>
internal static class JsonWebKey
{
    /// <summary>The secret of a key of type <c>oct</c>.</summary>
    public static byte[]? Secret(JsonElement key) => JweToken.Bytes(key, "k");

    /// <summary>A private key of RSA with all its parts; null when one is missing.</summary>
    public static RSAParameters? Rsa(JsonElement key)
    {
        if (JweToken.Bytes(key, "n") is not { } modulus
            || JweToken.Bytes(key, "e") is not { } exponent
            || JweToken.Bytes(key, "d") is not { } secret
            || JweToken.Bytes(key, "p") is not { } first
            || JweToken.Bytes(key, "q") is not { } second
            || JweToken.Bytes(key, "dp") is not { } firstExponent
            || JweToken.Bytes(key, "dq") is not { } secondExponent
            || JweToken.Bytes(key, "qi") is not { } coefficient)
        {
            return null;
        }

        var half = (modulus.Length + 1) / 2;
        return new RSAParameters
        {
            Modulus = modulus,
            Exponent = exponent,
            D = Padded(secret, modulus.Length),
            P = Padded(first, half),
            Q = Padded(second, half),
            DP = Padded(firstExponent, half),
            DQ = Padded(secondExponent, half),
            InverseQ = Padded(coefficient, half),
        };
    }

    /// <summary>A key of a curve, private or not; null when a part is missing.</summary>
    public static ECParameters? Curve(JsonElement key, bool isPrivate)
    {
        ECCurve? curve = JweToken.Text(key, "crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        var secret = isPrivate ? JweToken.Bytes(key, "d") : null;
        if (curve is not { } named
            || JweToken.Bytes(key, "x") is not { } x
            || JweToken.Bytes(key, "y") is not { } y
            || (isPrivate && secret is null))
        {
            return null;
        }

        var length = JweToken.Text(key, "crv") switch { "P-256" => 32, "P-384" => 48, _ => 66 };
        return new ECParameters
        {
            Curve = named,
            Q = new ECPoint { X = Padded(x, length), Y = Padded(y, length) },
            D = secret is null ? null : Padded(secret, length),
        };
    }

    /// <summary>Numbers of a key have a certain length; some leave zeros at their beginning out.</summary>
    private static byte[] Padded(byte[] number, int length) =>
        number.Length >= length ? number : [.. new byte[length - number.Length], .. number];
}
