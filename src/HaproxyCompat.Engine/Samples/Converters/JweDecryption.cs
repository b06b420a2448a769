using System.Collections.Immutable;
using System.Security.Cryptography;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>jwt_decrypt_secret(secret)</c>, <c>jwt_decrypt_jwk(key)</c>, <c>jwt_decrypt_cert(cert)</c>: the content of an
/// encrypted JSON Web Token (manual 7.3.1). What cannot be decrypted has no value.
/// </summary>
/// <remarks>A token is a matter of kilobytes and of arithmetic with large numbers: it allocates.</remarks>
internal static class JweDecryption
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("jwt_decrypt_cert", CertificateSignature, SampleType.Binary, SampleType.Binary, WithCertificate),
        new("jwt_decrypt_jwk", KeySignature, SampleType.Binary, SampleType.Binary, WithKey),
        new("jwt_decrypt_secret", SecretSignature, SampleType.Binary, SampleType.Binary, WithSecret),
    ];

    /// <summary>A JSON Web Key, or a variable that holds one.</summary>
    private static Signature KeySignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => VariableName.Parse((string)arguments[0], out _) is not null
            || ((string)arguments[0]).Contains("\"kty\"", StringComparison.Ordinal)
            ? null
            : "the key does not say its type ('kty')",
        Prepare = static arguments =>
            [VariableName.Parse((string)arguments[0], out _) is { } variable ? variable
                : System.Text.Encoding.UTF8.GetBytes((string)arguments[0])],
    };

    private static Signature CertificateSignature => new(1, ArgumentKind.LoadedCertificate)
    {
        Prepare = static arguments =>
            [VariableName.Parse((string)arguments[0], out _) is { } variable ? variable : arguments[0]],
    };

    private static Signature SecretSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => KeyedArgument.Complaint((string)arguments[0]),
        Prepare = static arguments => [KeyedArgument.Prepare((string)arguments[0])],
    };

    private static bool WithSecret(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        KeyedArgument.TryRead(context, arguments[0], out var secret)
            && TryDecrypt(context, secret, static (token, key) => JweKeys.OfSecret(token, key.Span), ref sample);

    private static bool WithCertificate(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var name = arguments[0] as string;
        if (arguments[0] is VariableName variable)
        {
            var value = default(Sample);
            if (!VariableAccess.TryGet(variable, context, ref value)
                || !SampleCasts.TryCast(ref value, SampleType.String, context.Scratch))
            {
                return false;
            }

            name = System.Text.Encoding.Latin1.GetString(value.Span);
        }

        return context.Process.TokenCertificates.Find(name!) is { IsUsable: true } certificate
            && TryDecrypt(context, certificate, static (token, known) => KeyOf(token, known), ref sample);
    }

    private static byte[]? KeyOf(JweToken token, JwtCertificate certificate)
    {
        if (certificate.IsRsa)
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(certificate.Pem);
            return JweKeys.OfRsa(token, rsa);
        }

        using var curve = ECDiffieHellman.Create();
        curve.ImportFromPem(certificate.Pem);
        return JweKeys.OfCurve(token, curve);
    }

    private static bool WithKey(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        ReadOnlyMemory<byte> text = arguments[0] as byte[];
        if (arguments[0] is VariableName variable)
        {
            var value = default(Sample);
            if (!VariableAccess.TryGet(variable, context, ref value)
                || !SampleCasts.TryCast(ref value, SampleType.String, context.Scratch))
            {
                return false;
            }

            text = value.Bytes;
        }

        return TryDecrypt(context, text, static (token, key) => KeyOf(token, key), ref sample);
    }

    private static byte[]? KeyOf(JweToken token, ReadOnlyMemory<byte> text)
    {
        if (JweToken.ParseObject(text) is not { } key)
        {
            return null;
        }

        switch (JweToken.Text(key, "kty"))
        {
            case "oct":
                return JsonWebKey.Secret(key) is { } secret ? JweKeys.OfSecret(token, secret) : null;
            case "RSA" when JsonWebKey.Rsa(key) is { } parameters:
                using (var rsa = RSA.Create(parameters))
                {
                    return JweKeys.OfRsa(token, rsa);
                }

            case "EC" when JsonWebKey.Curve(key, isPrivate: true) is { } parameters:
                using (var curve = ECDiffieHellman.Create(parameters))
                {
                    return JweKeys.OfCurve(token, curve);
                }

            default:
                return null;
        }
    }

    internal static bool Allows(TokenEncryptionConfig allowed, string algorithm, string encryption) =>
        (allowed.Algorithms?.Contains(algorithm) ?? algorithm != "RSA1_5")
        && (allowed.Encryptions?.Contains(encryption) ?? true);

    /// <summary>Decrypts the token in the sample.</summary>
    /// <param name="context">Whose process says what is allowed.</param>
    /// <param name="key">What the configuration or a variable gave.</param>
    /// <param name="find">The key of the content by it.</param>
    /// <param name="sample">The token, then its content.</param>
    internal static bool TryDecrypt<TKey>(
        in SampleContext context, TKey key, Func<JweToken, TKey, byte[]?> find, ref Sample sample)
    {
        if (JweToken.Read(sample.Span) is not { } token
            || !Allows(context.Process.TokenEncryption, token.Algorithm, token.Encryption))
        {
            return false;
        }

        try
        {
            if (find(token, key) is { } contentKey && JweContent.Decrypt(token, contentKey) is { } content)
            {
                sample.SetBinary(content);
                return true;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException
            or PlatformNotSupportedException)
        {
            // Whatever is wrong with key or token: it does not open.
        }

        return false;
    }
}
