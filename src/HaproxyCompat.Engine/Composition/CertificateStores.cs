using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// The certificates of the <c>crt-store</c> sections, by what <c>crt</c> says for them (manual 12.7).
/// </summary>
internal sealed class CertificateStores
{
    private readonly Dictionary<string, CertificateLoadConfig> _loads = new(StringComparer.Ordinal);

    /// <summary>What the process keeps of all files that TLS settings name.</summary>
    public TlsStores Files { get; }

    public TlsFilesConfig Config { get; }

    public CertificateStores(HaproxyConfiguration configuration)
    {
        Config = configuration.Global.TlsFiles;
        Files = new TlsStores(Config);
        foreach (var store in configuration.CertificateStores)
        {
            foreach (var load in store.Loads)
            {
                _loads[load.Reference] = load;
            }
        }
    }

    /// <summary>The file with the certificate that a parameter means, and that of its key.</summary>
    public TlsCertificateSource Find(string parameter) =>
        _loads.TryGetValue(parameter, out var load)
            ? new TlsCertificateSource(load.Path)
            {
                KeyPath = load.KeyPath,
                OcspPath = load.OcspPath,
                IssuerPath = load.IssuerPath,
                Name = parameter,
            }
            : new TlsCertificateSource(parameter);
}
