using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// A certificate, its chain and its key, read from one PEM file, or with the key in a file beside it.
/// </summary>
internal sealed unsafe class TlsCertificate : IDisposable
{
    private readonly List<nint> _chain = [];
    private nint _certificate;
    private nint _key;

    private TlsCertificate(string path) => Path = path;

    public string Path { get; }

    /// <summary>The whole file.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>The library's object, which its contexts share.</summary>
    public nint Handle => _certificate;

    public int KeyBits => CryptoLibrary.KeyBits(_key);

    /// <summary>Names that it is for: subjectAltName of type DNS, and the common name.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Reads a certificate; what is wrong goes to the errors, named with its file.</summary>
    /// <returns>Null when it cannot be used.</returns>
    public static TlsCertificate? Load(string path, ICollection<string> errors) => Load(path, null, errors);

    /// <param name="path">Certificate and chain.</param>
    /// <param name="keyPath">The file of the key; null when it is with the certificate or in a file beside it.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static TlsCertificate? Load(string path, string? keyPath, ICollection<string> errors)
    {
        var loaded = new TlsCertificate(path);
        if (TlsFile.Read(path, "certificate", errors) is { } bytes
            && loaded.TryReadCertificates(bytes, errors)
            && loaded.TryReadKey(bytes, keyPath, errors))
        {
            loaded.Content = bytes;
            return loaded;
        }

        loaded.Dispose();
        return null;
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

    /// <summary>Puts certificate, chain and key into a context, which keeps its own references.</summary>
    public bool TryUse(nint context, ICollection<string> errors)
    {
        var used = SslLibrary.ContextUseCertificate(context, _certificate) == 1
            && SslLibrary.ContextUseKey(context, _key) == 1
            && SslLibrary.ContextCheckKey(context) == 1;
        foreach (var issuer in _chain)
        {
            // "Add1": the context takes a reference of its own.
            used = used && SslLibrary.ContextControl(context, SslConstants.ControlChainCertificate, 1, issuer) == 1;
        }

        if (!used)
        {
            var reason = SslErrors.Text(SslErrors.Take()) ?? "refused by the TLS library";
            errors.Add($"unable to use the certificate of '{Path}': {reason}");
        }

        return used;
    }

    public void Dispose()
    {
        if (_certificate != 0)
        {
            CryptoLibrary.CertificateFree(_certificate);
            _certificate = 0;
        }

        if (_key != 0)
        {
            CryptoLibrary.KeyFree(_key);
            _key = 0;
        }

        foreach (var issuer in _chain)
        {
            CryptoLibrary.CertificateFree(issuer);
        }

        _chain.Clear();
    }

    private static nint ReadKey(byte[] bytes)
    {
        // Our own empty password: without one the library would ask on the terminal.
        fixed (byte* noPassword = "\0"u8)
        fixed (byte* start = bytes)
        {
            var bio = CryptoLibrary.BioNewMemory(start, bytes.Length);
            var key = CryptoLibrary.PemReadKey(bio, 0, 0, noPassword);
            _ = CryptoLibrary.BioFree(bio);
            CryptoLibrary.ClearErrors();
            return key;
        }
    }

    private bool TryReadCertificates(byte[] bytes, ICollection<string> errors)
    {
        fixed (byte* start = bytes)
        {
            var bio = CryptoLibrary.BioNewMemory(start, bytes.Length);
            _certificate = CryptoLibrary.PemReadCertificate(bio, 0, 0, 0);
            while (_certificate != 0)
            {
                var issuer = CryptoLibrary.PemReadCertificate(bio, 0, 0, 0);
                if (issuer == 0)
                {
                    break;
                }

                _chain.Add(issuer);
            }

            _ = CryptoLibrary.BioFree(bio);
            CryptoLibrary.ClearErrors();
        }

        if (_certificate == 0)
        {
            errors.Add($"unable to load certificate from file '{Path}': no certificate in PEM form in it");
            return false;
        }

        Names = CertificateNames.Read(ToDer(_certificate));
        return true;
    }

    private bool TryReadKey(byte[] bytes, string? keyPath, ICollection<string> errors)
    {
        _key = keyPath is null ? ReadKey(bytes) : 0;
        var beside = keyPath ?? Path + ".key";
        if (_key == 0)
        {
            if (File.Exists(beside) && TlsFile.Read(beside, "private key", errors) is { } separate)
            {
                _key = ReadKey(separate);
            }
        }
        else
        {
            beside = Path;
        }

        if (_key == 0)
        {
            errors.Add(
                keyPath is null ? $"no private key in '{Path}' nor in '{beside}'" : $"no private key in '{beside}'");
            return false;
        }

        if (CryptoLibrary.CertificateMatchesKey(_certificate, _key) == 1)
        {
            return true;
        }

        _ = SslErrors.Take();
        errors.Add($"the private key of '{beside}' does not belong to the certificate of '{Path}'");
        return false;
    }
}
