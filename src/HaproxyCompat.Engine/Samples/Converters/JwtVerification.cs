using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>jwt_verify(alg,key)</c>, <c>jwt_verify_cert(alg,cert)</c>: checks the signature of a JSON Web Token (manual
/// 7.3.1).
/// </summary>
/// <remarks>
/// Keys that variables name must have been named by a converter of the configuration too: nothing is read later.
/// </remarks>
internal sealed class JwtVerification
{
    /// <summary>By path; filled while the configuration is read.</summary>
    private readonly ConcurrentDictionary<string, JwtKey> _keys = new(StringComparer.Ordinal);

    public ImmutableArray<Converter> Keywords =>
    [
        new("jwt_verify", VerifySignature, SampleType.Binary, SampleType.Integer, Apply),
        new("jwt_verify_cert", CertificateSignature, SampleType.Binary, SampleType.Integer, ApplyCertificate),
    ];

    private static Signature CertificateSignature => new(2, ArgumentKind.String, ArgumentKind.Certificate)
    {
        Check = static arguments => VariableName.Parse((string)arguments[0], out _) is not null ? null
            : !JwtAlgorithm.All.TryGetValue((string)arguments[0], out var algorithm)
            ? $"unknown algorithm '{arguments[0]}'"
            : algorithm.Kind == JwtSignatureKind.Secret
            ? "a certificate does not verify tokens that are signed with a secret"
            : null,
        Prepare = static arguments => PrepareNames(arguments),
    };

    private Signature VerifySignature => new(2, ArgumentKind.String, ArgumentKind.String)
    {
        Check = arguments => ComplaintAbout((string)arguments[0], (string)arguments[1]),
        Prepare = static arguments => PrepareNames(arguments),
    };

    private static ImmutableArray<object> PrepareNames(ImmutableArray<object> arguments) =>
    [
        VariableName.Parse((string)arguments[0], out _) is { } algorithm ? algorithm
            : JwtAlgorithm.All[(string)arguments[0]],
        VariableName.Parse((string)arguments[1], out _) is { } key ? key : arguments[1],
    ];

    private string? ComplaintAbout(string algorithm, string key)
    {
        var isVariable = VariableName.Parse(algorithm, out _) is not null;
        if (!isVariable && !JwtAlgorithm.All.ContainsKey(algorithm))
        {
            return $"unknown algorithm '{algorithm}': "
                + $"{string.Join(", ", JwtAlgorithm.All.Keys.Order(StringComparer.Ordinal))} are known";
        }

        if (VariableName.Parse(key, out _) is not null
            || (!isVariable && JwtAlgorithm.All[algorithm].Kind == JwtSignatureKind.Secret))
        {
            return null;
        }

        if (JwtKey.Load(key, out var complaint) is { } loaded)
        {
            _keys[key] = loaded;
        }

        // With an algorithm that is not known yet the text may also be a secret.
        return isVariable ? null : complaint;
    }

    private bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryAlgorithm(context, arguments[0], out var algorithm) || !TryKey(context, arguments[1], out var key))
        {
            return false;
        }

        sample.SetInteger((long)(algorithm is null ? JwtResult.UnknownAlgorithm
            : algorithm.Kind == JwtSignatureKind.Secret ? Verify(context, algorithm, key, null, sample.Span)
            : Verify(context, algorithm, key, _keys.GetValueOrDefault(key), sample.Span)));
        return true;
    }

    private static bool ApplyCertificate(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryAlgorithm(context, arguments[0], out var algorithm) || !TryKey(context, arguments[1], out var name))
        {
            return false;
        }

        var certificate = context.Process.TokenCertificates.Find(name);
        sample.SetInteger((long)(algorithm is null ? JwtResult.UnknownAlgorithm
            : algorithm.Kind == JwtSignatureKind.Secret ? JwtResult.UnmanagedAlgorithm
            : certificate is { IsUsable: false } ? JwtResult.UnavailableCertificate
            : Verify(context, algorithm, name, certificate?.PublicKey, sample.Span)));
        return true;
    }

    private static bool TryAlgorithm(in SampleContext context, object argument, out JwtAlgorithm? algorithm)
    {
        algorithm = argument as JwtAlgorithm;
        if (algorithm is not null)
        {
            return true;
        }

        var isThere = TryText(context, (VariableName)argument, out var name);
        algorithm = isThere ? JwtAlgorithm.All.GetValueOrDefault(name) : null;
        return isThere;
    }

    private static bool TryKey(in SampleContext context, object argument, out string key)
    {
        key = argument as string ?? string.Empty;
        return argument is string || TryText(context, (VariableName)argument, out key);
    }

    private static bool TryText(in SampleContext context, VariableName variable, out string text)
    {
        var value = default(Sample);
        var isThere = VariableAccess.TryGet(variable, context, ref value) && SampleCasts.TryCast(
            ref value, SampleType.String, context.Scratch);
        text = isThere ? Encoding.Latin1.GetString(value.Span) : string.Empty;
        return isThere;
    }

    private static JwtResult Verify(
        in SampleContext context, JwtAlgorithm algorithm, string secret, JwtKey? publicKey, ReadOnlySpan<byte> token)
    {
        if (!JwtToken.TrySplit(token, out _, out var payload, out var signatureRange))
        {
            return JwtResult.InvalidToken;
        }

        var encoded = token[signatureRange];
        if (algorithm.Kind == JwtSignatureKind.None)
        {
            return encoded.IsEmpty ? JwtResult.Success : JwtResult.Failure;
        }

        var room = context.Scratch.Rent(Base64Url.GetMaxDecodedLength(encoded.Length)).Span;
        if (encoded.IsEmpty || !LenientBase64.TryDecodeUrl(encoded, room, out var length))
        {
            return JwtResult.InvalidToken;
        }

        var content = token[..payload.End.GetOffset(token.Length)];
        var signature = room[..length];
        if (algorithm.Kind == JwtSignatureKind.Secret)
        {
            return VerifySecret(algorithm, secret, content, signature) ? JwtResult.Success : JwtResult.Failure;
        }

        if (publicKey is null)
        {
            return JwtResult.UnknownKey;
        }

        return algorithm.Kind == JwtSignatureKind.Curve && length % 2 != 0 ? JwtResult.InvalidToken
            : publicKey.Verifies(algorithm, content, signature) ? JwtResult.Success : JwtResult.Failure;
    }

    private static bool VerifySecret(
        JwtAlgorithm algorithm, string secret, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[64];
        return CryptographicOperations.TryHmacData(
            algorithm.Hash, Encoding.Latin1.GetBytes(secret), content, expected, out var length)
            && CryptographicOperations.FixedTimeEquals(expected[..length], signature);
    }
}
