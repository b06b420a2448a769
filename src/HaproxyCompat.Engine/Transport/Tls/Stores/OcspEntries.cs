namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>All responses of responders that are stapled, by their CertIDs.</summary>
internal sealed class OcspEntries
{
    private readonly Dictionary<string, OcspEntry> _entries = new(StringComparer.Ordinal);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public OcspEntry? Find(string key) => _entries.GetValueOrDefault(key);

    /// <summary>The entry of a certificate with a response; null for one without.</summary>
    public OcspEntry? Entry(TlsCertificate content)
    {
        if (content.OcspKey is not { } key || content.Ocsp is not { } response)
        {
            return null;
        }

        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new OcspEntry(key, Clock));
        }

        entry.Response ??= response;
        return entry;
    }

    /// <summary>What a certificate has is what is stapled for it.</summary>
    public void Put(TlsCertificate content)
    {
        if (Entry(content) is { } entry)
        {
            entry.Response = content.Ocsp;
        }
    }
}
