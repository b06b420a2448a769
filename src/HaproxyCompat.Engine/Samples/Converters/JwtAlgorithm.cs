using System.Collections.Frozen;
using System.Security.Cryptography;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>How a token is signed (RFC 7518, 3.1).</summary>
/// <param name="Kind">What signs.</param>
/// <param name="Hash">What is signed.</param>
/// <param name="KeyBits">Of elliptic curves.</param>
internal sealed record JwtAlgorithm(JwtSignatureKind Kind, HashAlgorithmName Hash, int KeyBits)
{
    public static readonly FrozenDictionary<string, JwtAlgorithm> All = new Dictionary<string, JwtAlgorithm>
    {
        ["HS256"] = new(JwtSignatureKind.Secret, HashAlgorithmName.SHA256, 0),
        ["HS384"] = new(JwtSignatureKind.Secret, HashAlgorithmName.SHA384, 0),
        ["HS512"] = new(JwtSignatureKind.Secret, HashAlgorithmName.SHA512, 0),
        ["RS256"] = new(JwtSignatureKind.Rsa, HashAlgorithmName.SHA256, 0),
        ["RS384"] = new(JwtSignatureKind.Rsa, HashAlgorithmName.SHA384, 0),
        ["RS512"] = new(JwtSignatureKind.Rsa, HashAlgorithmName.SHA512, 0),
        ["ES256"] = new(JwtSignatureKind.Curve, HashAlgorithmName.SHA256, 256),
        ["ES384"] = new(JwtSignatureKind.Curve, HashAlgorithmName.SHA384, 384),
        ["ES512"] = new(JwtSignatureKind.Curve, HashAlgorithmName.SHA512, 521),
        ["PS256"] = new(JwtSignatureKind.RsaPss, HashAlgorithmName.SHA256, 0),
        ["PS384"] = new(JwtSignatureKind.RsaPss, HashAlgorithmName.SHA384, 0),
        ["PS512"] = new(JwtSignatureKind.RsaPss, HashAlgorithmName.SHA512, 0),
        ["none"] = new(JwtSignatureKind.None, default, 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
