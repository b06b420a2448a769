using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// Reads certificates with what is in files beside them (manual 3.1, <c>ssl-load-extra-files</c>,
/// <c>ssl-load-extra-del-ext</c>, <c>issuers-chain-path</c>, <c>ssl-dh-param-file</c>).
/// </summary>
internal sealed class CertificateLoader(TlsFilesConfig config)
{
    private const string CertificateEnding = ".crt";

    private ImmutableArray<(string File, ImmutableArray<OwnedHandle> Chain)>? _chains;
    private OwnedHandle? _diffieHellman;
    private readonly List<string> _warnings = [];

    /// <summary>What was found since that does not refuse the configuration.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        string[] taken = [.. _warnings];
        _warnings.Clear();
        return taken;
    }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads keys.</summary>
    public KeyReader Keys { get; } = new();

    public bool SkipsSelfIssued => config.SkipsSelfIssued;

    /// <summary>The group of certificates without one of their own; null for none.</summary>
    public OwnedHandle? DiffieHellman => _diffieHellman ??= config.DiffieHellmanFile is { } path && File.Exists(path)
        ? TlsDiffieHellman.ReadParameters(File.ReadAllBytes(path))
        : null;

    /// <summary>The file beside a certificate's that holds what the ending tells.</summary>
    public string NameOfCompanion(string path, string ending) =>
        config.ReplacesExtension && path.EndsWith(CertificateEnding, StringComparison.Ordinal)
            ? path[..^CertificateEnding.Length] + ending
            : path + ending;

    /// <summary>The files of one <c>crt</c> parameter.</summary>
    public IEnumerable<string> Members(string path) =>
        (config.Extra & TlsExtraFiles.Bundle) != 0 || Directory.Exists(path) ? TlsFile.Members(path) : [path];

    /// <summary>Reads a certificate; what is wrong goes to the errors, named with its file.</summary>
    /// <returns>Null when it cannot be used.</returns>
    public StoredCertificate? Load(TlsCertificateSource source, ICollection<string> errors)
    {
        var path = source.Path;
        if (TlsFile.Read(path, "certificate", errors) is not { } bytes)
        {
            return null;
        }

        if (TlsCertificate.Read(path, bytes, Keys) is not { } read)
        {
            errors.Add($"unable to load certificate from file '{path}': no certificate in PEM form in it");
            return null;
        }

        var keyPath = source.KeyPath is null && read.Key is not null
            ? path
            : source.KeyPath ?? NameOfCompanion(path, ".key");
        if (keyPath != path)
        {
            var mayLook = source.KeyPath is not null
                || ((config.Extra & TlsExtraFiles.Key) != 0 && File.Exists(keyPath));
            var content = mayLook ? TlsFile.Read(keyPath, "private key", errors) : null;
            read = read with { Key = content is null ? null : Keys.Read(content) };
        }

        if (read.Key is null)
        {
            errors.Add(source.KeyPath is null
                ? $"no private key in '{path}' nor in '{keyPath}'"
                : $"no private key in '{keyPath}'");
            return null;
        }

        if (!read.HasItsKey())
        {
            errors.Add($"the private key of '{keyPath}' does not belong to the certificate of '{path}'");
            return null;
        }

        var issuerPath = source.IssuerPath ?? Beside(path, ".issuer", TlsExtraFiles.Issuer);
        var ocspPath = source.OcspPath ?? Beside(path, ".ocsp", TlsExtraFiles.Ocsp);
        var files = new CertificateFiles(source.Name ?? path)
        {
            Certificate = path,
            Key = keyPath,
            Ocsp = ocspPath,
            Issuer = issuerPath is not null && File.Exists(issuerPath) ? issuerPath : null,
            Timestamps = Beside(path, ".sctl", TlsExtraFiles.Timestamps),
        };
        return new StoredCertificate(files) { Content = WithOcsp(WithIssuer(Complete(read), files, errors), files) };
    }

    private string? Beside(string path, string ending, TlsExtraFiles kind) =>
        (config.Extra & kind) != 0 ? NameOfCompanion(path, ending) : null;

    private static TlsCertificate WithIssuer(
        TlsCertificate certificate, CertificateFiles files, ICollection<string> errors)
    {
        if (files.Issuer is not { } path || TlsFile.Read(path, "issuer", errors) is not { } bytes)
        {
            return certificate.Identified();
        }

        var issuer = PemObjects.Certificates(bytes).FirstOrDefault();
        if (issuer is null || OcspResponse.KeyOf(certificate, issuer) is null)
        {
            errors.Add($"'{path}' is not an issuer");
        }

        return (certificate with { Issuer = issuer }).Identified();
    }

    private TlsCertificate WithOcsp(TlsCertificate certificate, CertificateFiles files)
    {
        if (files.Ocsp is not { } path || !File.Exists(path))
        {
            return certificate;
        }

        if (certificate.OcspKey is null)
        {
            _warnings.Add($"'{path}' is present and activates OCSP but it is impossible to compute the OCSP "
                + "certificate ID (maybe the issuer could not be found)");
            return certificate;
        }

        var response = OcspResponse.Read(File.ReadAllBytes(path), Clock, out var complaint);
        if (response is not null && response.Key != certificate.OcspKey)
        {
            complaint = "it is about another certificate";
        }

        if (response is null || response.Key != certificate.OcspKey)
        {
            _warnings.Add($"'{path}': {complaint}. Content will be ignored");
            return certificate;
        }

        return certificate with { Ocsp = response };
    }

    /// <summary>A certificate without a chain gets the one whose first certificate issued it.</summary>
    public TlsCertificate Complete(TlsCertificate certificate)
    {
        if (config.IssuersPath is not { } path || !certificate.Chain.IsEmpty)
        {
            return certificate;
        }

        _chains ??= [.. TlsFile.InDirectory(path)
            .Select(file => (file, PemObjects.Certificates(File.ReadAllBytes(file))))
            .Where(chain => !chain.Item2.IsEmpty)];
        foreach (var (file, chain) in _chains)
        {
            if (CryptoLibrary.CheckIssued(chain[0].Value, certificate.Handle) == 0)
            {
                CryptoLibrary.ClearErrors();
                return certificate with { Chain = chain, ChainFile = file };
            }
        }

        CryptoLibrary.ClearErrors();
        return certificate;
    }
}
