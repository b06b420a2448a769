using System.Formats.Asn1;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The kind and size of a public key in one word, such as RSA2048 or EC256 (proxy-protocol.txt, 2.2.6).
/// </summary>
internal static class PublicKeyText
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string Dsa = "1.2.840.10040.4.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";

    /// <summary>Null for kinds that have no such word.</summary>
    /// <param name="algorithm">The object identifier of the key.</param>
    /// <param name="parameters">What stands behind the identifier.</param>
    /// <param name="key">The key itself.</param>
    public static string? Of(string algorithm, AsnReader parameters, byte[] key) => algorithm switch
    {
        // RSAPublicKey ::= SEQUENCE { modulus, publicExponent }
        Rsa => "RSA" + Bits(new AsnReader(key, AsnEncodingRules.BER).ReadSequence()),

        // Dss-Parms ::= SEQUENCE { p, q, g }
        Dsa when parameters.HasData => "DSA" + Bits(parameters.ReadSequence()),
        EllipticCurve when parameters.HasData => OfCurve(parameters.ReadObjectIdentifier()),
        _ => null,
    };

    private static string? OfCurve(string curve) => curve switch
    {
        "1.2.840.10045.3.1.1" => "EC192",
        "1.3.132.0.33" => "EC224",
        "1.2.840.10045.3.1.7" or "1.3.132.0.10" or "1.3.36.3.3.2.8.1.1.7" => "EC256",
        "1.3.132.0.34" or "1.3.36.3.3.2.8.1.1.11" => "EC384",
        "1.3.36.3.3.2.8.1.1.13" => "EC512",
        "1.3.132.0.35" => "EC521",
        _ => null,
    };

    private static long Bits(AsnReader numbers) => numbers.ReadInteger().GetBitLength();
}
