using System.Collections.Immutable;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// A certificate, its chain and its key, with what belongs to them: the group for Diffie-Hellman, the issuer, what is
/// stapled to handshakes.
/// </summary>
/// <remarks>
/// Immutable: a part that changes makes another one, which shares the rest. The library's objects go with their last
/// owner.
/// </remarks>
internal sealed unsafe record TlsCertificate
{
    private const int TypeRsa = 6;
    private const int TypeRsaPss = 912;
    private const int TypeDsa = 116;
    private const int TypeEc = 408;

    private CertificateFacts? _facts;

    /// <summary>What messages call it.</summary>
    public required string Path { get; init; }

    /// <summary>The library's object, which its contexts share.</summary>
    public required OwnedHandle Leaf { get; init; }

    public required byte[] Der { get; init; }

    public required ImmutableArray<OwnedHandle> Chain { get; init; }

    /// <summary>The file that the chain is from, where the certificate's own has none (<c>issuers-chain-path</c>).
    /// </summary>
    public string? ChainFile { get; init; }

    /// <summary>Null until it came.</summary>
    public OwnedHandle? Key { get; init; }

    /// <summary>The parameters in its file, or null.</summary>
    public OwnedHandle? DiffieHellman { get; init; }

    /// <summary>Who issued it, where a file beside it says so.</summary>
    public OwnedHandle? Issuer { get; init; }

    /// <summary>Its CertID in hexadecimal digits; null where its issuer is not known.</summary>
    public string? OcspKey { get; init; }

    /// <summary>What is stapled for it, or null.</summary>
    public OcspResponse? Ocsp { get; init; }

    public nint Handle => Leaf.Value;

    public int KeyBits => Key is null ? 0 : CryptoLibrary.KeyBits(Key.Value);

    public required KeyKinds Kind { get; init; }

    /// <summary>Names that it is for: subjectAltName of type DNS, and the common name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public CertificateFacts? Facts => _facts ??= CertificateFacts.Read(Der);

    /// <summary>Reads the certificates of a PEM text, the group and the key where they are with them.</summary>
    /// <returns>Null when there is no certificate in it.</returns>
    public static TlsCertificate? Read(string path, byte[] bytes, KeyReader keys)
    {
        var all = PemObjects.Certificates(bytes);
        if (all.IsEmpty)
        {
            return null;
        }

        var der = ToDer(all[0].Value);
        return new TlsCertificate
        {
            Path = path,
            Leaf = all[0],
            Der = der,
            Chain = all[1..],
            Key = keys.Read(bytes),
            DiffieHellman = TlsDiffieHellman.ReadParameters(bytes),
            Kind = KindOf(all[0].Value),
            Names = CertificateNames.Read(der),
        };
    }

    public static byte[] ToDer(nint certificate)
    {
        var size = CryptoLibrary.CertificateToDer(certificate, null);
        var der = new byte[Math.Max(0, size)];
        fixed (byte* start = der)
        {
            var target = start;
            _ = CryptoLibrary.CertificateToDer(certificate, &target);
        }

        return der;
    }

    /// <summary>Itself with the CertID that its issuer gives it, which may stand in its chain.</summary>
    public TlsCertificate Identified() => this with
    {
        OcspKey = Chain.Prepend(Issuer).OfType<OwnedHandle>()
            .Select(issuer => OcspResponse.KeyOf(this, issuer))
            .FirstOrDefault(key => key is not null),
    };

    /// <summary>The key is the certificate's.</summary>
    public bool HasItsKey()
    {
        var matches = Key is not null && CryptoLibrary.CertificateMatchesKey(Handle, Key.Value) == 1;
        CryptoLibrary.ClearErrors();
        GC.KeepAlive(this);
        return matches;
    }

    /// <summary>Puts certificate, chain and key into a context, which keeps its own references.</summary>
    /// <param name="context">The SSL_CTX.</param>
    /// <param name="skipsSelfIssued">Authorities at the end of the chain are not sent.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public bool TryUse(nint context, bool skipsSelfIssued, ICollection<string> errors)
    {
        if (Key is null)
        {
            errors.Add($"unable to load SSL private key into SSL Context '{Path}': there is none");
            return false;
        }

        var used = SslLibrary.ContextUseCertificate(context, Handle) == 1
            && SslLibrary.ContextUseKey(context, Key.Value) == 1
            && SslLibrary.ContextCheckKey(context) == 1;
        foreach (var issuer in Chain)
        {
            if (skipsSelfIssued && CryptoLibrary.CheckIssued(issuer.Value, issuer.Value) == 0)
            {
                continue;
            }

            // "Add1": the context takes a reference of its own.
            used = used
                && SslLibrary.ContextControl(context, SslConstants.ControlChainCertificate, 1, issuer.Value) == 1;
        }

        GC.KeepAlive(this);
        if (!used)
        {
            var reason = SslErrors.Text(SslErrors.Take()) ?? "refused by the TLS library";
            errors.Add($"unable to use the certificate of '{Path}': {reason}");
        }

        return used;
    }

    private static KeyKinds KindOf(nint certificate)
    {
        var key = CryptoLibrary.PublicKey(certificate);
        var type = key == 0 ? 0 : CryptoLibrary.KeyType(key);
        CryptoLibrary.ClearErrors();
        return type switch
        {
            TypeRsa or TypeRsaPss => KeyKinds.Rsa,
            TypeEc => KeyKinds.Ecdsa,
            TypeDsa => KeyKinds.Dsa,
            _ => KeyKinds.Other,
        };
    }
}
