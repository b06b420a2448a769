using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// The files of certificates, authorities and revocation lists that a process has, by their names, and who uses them.
/// </summary>
/// <remarks>
/// Filled while the configuration is composed; afterwards the loop of the operator's commands alone uses it.
/// </remarks>
internal sealed class TlsStores(TlsFilesConfig config)
{
    private readonly List<ITlsUser> _users = [];
    private readonly List<TicketKeys> _tickets = [];
    private readonly Dictionary<(AuthorityContent?, AuthorityContent?, AuthorityContent?), TlsTrust> _trusts = [];

    public TlsStores()
        : this(TlsFilesConfig.Standard)
    {
    }

    public CertificateLoader Loader { get; } = new(config);

    public SortedDictionary<string, StoredCertificate> Certificates { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, StoredAuthorities> Authorities { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, CertificateList> Lists { get; } = new(StringComparer.Ordinal);

    public OcspEntries Ocsp { get; } = new();

    /// <summary>The files of ticket keys, the last one that was read first.</summary>
    public IReadOnlyList<TicketKeys> Tickets => _tickets;

    public StoreTransaction<StoredCertificate, TlsCertificate>? PendingCertificate { get; set; }

    public StoreTransaction<StoredAuthorities, AuthorityContent>? PendingAuthorities { get; set; }

    public StoreTransaction<StoredAuthorities, AuthorityContent>? PendingRevocations { get; set; }

    public void Add(ITlsUser user) => _users.Add(user);

    /// <summary>It is gone.</summary>
    public void Remove(ITlsUser user) => _users.Remove(user);

    public bool IsUsed(StoredFile stored) =>
        _users.Any(user => user.Uses(stored))
        || Lists.Values.Any(list => list.Lines.Any(line => line.Stored == stored));

    /// <summary>The certificate of a file, which is read once.</summary>
    /// <returns>Null after an error.</returns>
    public StoredCertificate? Certificate(TlsCertificateSource source, ICollection<string> errors)
    {
        var name = source.Name ?? source.Path;
        if (!Certificates.TryGetValue(name, out var stored))
        {
            stored = Loader.Load(source, errors);
            if (stored is not null)
            {
                Certificates.Add(name, stored);
            }
        }
        else if (stored.Content is null)
        {
            errors.Add($"the certificate '{name}' is empty");
            return null;
        }

        return stored;
    }

    /// <summary>The ticket keys of a file, which is read once; null after an error.</summary>
    public TicketKeys? TicketKeysOf(string path, ICollection<string> errors)
    {
        var found = _tickets.Find(keys => keys.Name == path);
        if (found is null && TlsFile.Read(path, "ticket keys", errors) is { } content)
        {
            var keys = Encoding.Latin1.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(Convert.FromBase64String)
                .TakeLast(TicketKeys.Count);
            found = new TicketKeys(path, [.. keys]);
            _tickets.Insert(0, found);
        }

        return found;
    }

    /// <summary>The certificates that a response is about have it from now on.</summary>
    /// <returns>False when there are none.</returns>
    public bool ReplaceOcsp(OcspResponse response)
    {
        var concerned = Certificates.Values
            .Where(stored => stored.Content?.OcspKey == response.Key && stored.Content.Ocsp is not null)
            .ToList();
        concerned.ForEach(stored => stored.Content = stored.Content! with { Ocsp = response });
        return concerned.Count > 0;
    }

    /// <summary>The lists or directories of that name, which is there from now on.</summary>
    public CertificateList List(string name, bool isDirectory)
    {
        if (!Lists.TryGetValue(name, out var list))
        {
            Lists.Add(name, list = new CertificateList(name, isDirectory));
        }

        return list;
    }

    /// <summary>Whom settings trust, all files read.</summary>
    /// <returns>Null after an error.</returns>
    public TlsTrust? Trust(TlsProtocolSettings settings, ICollection<string> errors)
    {
        var before = errors.Count;
        var authorities = Find(settings.AuthorityFile, holdsRevocations: false, errors);
        var untold = Find(settings.UntoldAuthorityFile, holdsRevocations: false, errors);
        var revocations = Find(settings.RevocationFile, holdsRevocations: true, errors);
        if (errors.Count > before)
        {
            return null;
        }

        if (authorities is null && untold is null && revocations is null)
        {
            return TlsTrust.None;
        }

        var key = (authorities?.Content, untold?.Content, revocations?.Content);
        if (!_trusts.TryGetValue(key, out var trust))
        {
            _trusts.Add(key, trust = new TlsTrust(authorities, untold, revocations));
        }

        return trust;
    }

    /// <summary>Makes again all that is made of a file, whose content is a new one; nothing changes after an error.
    /// </summary>
    /// <returns>How many contexts; -1 after an error.</returns>
    public int Remake(StoredFile stored, ICollection<string> errors)
    {
        var changes = new List<Action>();
        var count = 0;
        foreach (var user in _users)
        {
            count += user.Remake(stored, changes, errors);
        }

        if (errors.Count > 0)
        {
            return -1;
        }

        changes.ForEach(change => change());
        foreach (var (key, trust) in _trusts.Where(pair => pair.Value.Uses(stored)).ToList())
        {
            if (!IsCurrent(key, trust))
            {
                _trusts.Remove(key);
            }
        }

        return count;
    }

    private static bool IsCurrent(
        (AuthorityContent? Authorities, AuthorityContent? Untold, AuthorityContent? Revocations) key, TlsTrust trust) =>
        key.Authorities == trust.Authorities?.Content
        && key.Untold == trust.Untold?.Content
        && key.Revocations == trust.Revocations?.Content;

    private StoredAuthorities? Find(string? path, bool holdsRevocations, ICollection<string> errors)
    {
        if (path is null)
        {
            return null;
        }

        if (Authorities.TryGetValue(path, out var stored))
        {
            return stored;
        }

        var before = errors.Count;
        stored = new StoredAuthorities(path, holdsRevocations) { Content = AuthorityFiles.Read(path, errors) };
        if (errors.Count == before && !stored.HasItsKind)
        {
            errors.Add(holdsRevocations
                ? $"unable to load CRL from file '{path}': no list in PEM form in it"
                : $"unable to load CA from file '{path}': no certificate in PEM form in it");
        }

        if (errors.Count > before)
        {
            return null;
        }

        Authorities.Add(path, stored);
        return stored;
    }
}
