namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>What signs a JSON Web Token.</summary>
internal enum JwtSignatureKind
{
    None,
    Secret,
    Rsa,
    RsaPss,
    Curve,
}
