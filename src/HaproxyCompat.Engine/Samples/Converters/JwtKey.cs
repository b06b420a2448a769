using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using HaproxyCompat.Config.Text;
using System.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// A public key of a PEM file; each thread has an object of its own, as they are not made to be shared.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Lives as long as the configuration.")]
internal sealed class JwtKey
{
    private readonly ThreadLocal<RSA?> _rsa;
    private readonly ThreadLocal<ECDsa?> _curve;

    private JwtKey(string pem)
    {
        _rsa = new ThreadLocal<RSA?>(() => Import(RSA.Create(), pem));
        _curve = new ThreadLocal<ECDsa?>(() => Import(ECDsa.Create(), pem));
    }

    /// <summary>Reads a key, RSA or of a curve; null when there is none.</summary>
    public static JwtKey? Load(string path, out string? complaint)
    {
        try
        {
            var key = new JwtKey(Encoding.UTF8.GetString(WholeFile.Read(path)));
            complaint = key._rsa.Value is null && key._curve.Value is null ? $"'{path}' holds no public key" : null;
            return complaint is null ? key : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            complaint = $"cannot read the public key '{path}': {exception.Message}";
            return null;
        }
    }

    /// <summary>A public key that is known to be one.</summary>
    public static JwtKey OfPem(string pem) => new(pem);

    public bool Verifies(JwtAlgorithm algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        try
        {
            return algorithm.Kind switch
            {
                JwtSignatureKind.Rsa =>
                    _rsa.Value?.VerifyData(content, signature, algorithm.Hash, RSASignaturePadding.Pkcs1) ?? false,
                JwtSignatureKind.RsaPss =>
                    _rsa.Value?.VerifyData(content, signature, algorithm.Hash, RSASignaturePadding.Pss) ?? false,
                _ => _curve.Value is { } curve && curve.KeySize == algorithm.KeyBits && curve.VerifyData(
                    content, signature, algorithm.Hash),
            };
        }
        catch (CryptographicException)
        {
            // A signature that no key of this kind can have made.
            return false;
        }
    }

    private static T? Import<T>(T algorithm, string pem)
        where T : AsymmetricAlgorithm
    {
        try
        {
            algorithm.ImportFromPem(pem);
            return algorithm;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            algorithm.Dispose();
            return null;
        }
    }
}
