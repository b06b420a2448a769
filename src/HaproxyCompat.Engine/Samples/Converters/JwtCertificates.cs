using System.Collections.Concurrent;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// The certificates that tokens may be verified or opened with: those of crt-stores, and those that
/// <c>jwt_verify_cert</c> names (manual 7.3.1, 12.7.1 "jwt"). Any thread.
/// </summary>
internal sealed class JwtCertificates
{
    private readonly ConcurrentDictionary<string, JwtCertificate> _all = new(StringComparer.Ordinal);

    /// <summary>Reads what the files name; a file that is no certificate is none.</summary>
    public static JwtCertificates Of(HaproxyConfiguration configuration)
    {
        var certificates = new JwtCertificates();
        foreach (var load in configuration.CertificateStores.SelectMany(store => store.Loads))
        {
            certificates.Add(load.TokenName, load.Path, load.KeyPath, load.ServesTokens);
        }

        foreach (var name in configuration.TokenCertificates)
        {
            if (certificates.Find(name) is null)
            {
                certificates.Add(name, name, null, isUsable: true);
            }
        }

        return certificates;
    }

    public JwtCertificate? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>Those that may be used, by name.</summary>
    public IEnumerable<string> Usable =>
        _all.Values.Where(certificate => certificate.IsUsable).Select(certificate => certificate.Name)
            .Order(StringComparer.Ordinal);

    /// <summary>Makes them known to the commands that look at certificates and replace them.</summary>
    public void AddTo(TlsStores stores)
    {
        foreach (var certificate in _all.Values.Where(known => !stores.Certificates.ContainsKey(known.Name)))
        {
            stores.Certificates.Add(
                certificate.Name,
                new StoredCertificate(new CertificateFiles(certificate.Name) { Certificate = certificate.Path })
                {
                    Content = TlsCertificate.Read(
                        certificate.Path, Encoding.Latin1.GetBytes(certificate.Pem), stores.Loader.Keys),
                });
        }
    }

    /// <summary>A certificate is gone.</summary>
    public void Remove(string name) => _ = _all.TryRemove(name, out _);

    /// <summary>Puts other files in the place of a certificate's, or adds one that may not be used yet.</summary>
    public void Replace(string name, string pem)
    {
        var former = Find(name);
        if (JwtCertificate.Read(name, former?.Path ?? name, pem) is { } certificate)
        {
            certificate.IsUsable = former is { IsUsable: true };
            _all[name] = certificate;
        }
    }

    private void Add(string name, string path, string? keyPath, bool isUsable)
    {
        var text = ReadText(path) + (keyPath is null ? string.Empty : "\n" + ReadText(keyPath));
        if (JwtCertificate.Read(name, path, text) is { } certificate)
        {
            certificate.IsUsable = isUsable;
            _all[name] = certificate;
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return Encoding.Latin1.GetString(WholeFile.Read(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return string.Empty;
        }
    }
}
