using System.Collections.Concurrent;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

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

    /// <summary>Puts other files in the place of a certificate's, or adds one that may not be used yet.</summary>
    public void Replace(string name, string pem)
    {
        if (JwtCertificate.Read(name, pem) is { } certificate)
        {
            certificate.IsUsable = Find(name) is { IsUsable: true };
            _all[name] = certificate;
        }
    }

    private void Add(string name, string path, string? keyPath, bool isUsable)
    {
        var text = ReadText(path) + (keyPath is null ? string.Empty : "\n" + ReadText(keyPath));
        if (JwtCertificate.Read(name, text) is { } certificate)
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
