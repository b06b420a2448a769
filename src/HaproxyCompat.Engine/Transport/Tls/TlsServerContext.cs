using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The TLS side of a bind line: a context of the library that connections begin with, which has the sessions and the
/// ticket keys, and one for each certificate. Which one goes on is chosen by the client's hello: the name that it asks
/// for, and the kinds of keys that it knows.
/// </summary>
/// <remarks>
/// Used by all loops. The table of the certificates is immutable and replaced at once, by the loop of the operator's
/// commands alone; handshakes keep what they began with. Disposed after the loops have stopped.
/// </remarks>
public sealed unsafe class TlsServerContext : IDisposable, ITlsUser
{
    private readonly ConcurrentDictionary<nint, string> _certificateNames = new();
    private readonly TlsServerSettings _settings;
    private readonly TlsStores _stores;
    private readonly AlpnLists _alpnLists = new();
    private GCHandle _self;
    private nint _context;
    private volatile ServerNameTable _certificates = new([]);

    private TlsServerContext(TlsServerSettings settings, TlsStores stores)
    {
        _settings = settings;
        _stores = stores;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>Certificates at work.</summary>
    public int CertificateCount => _certificates.Certificates.Length;

    /// <summary>
    /// Sessions that clients asked for and the cache did not have (<c>SslCacheMisses</c>). Any thread.
    /// </summary>
    public long CacheMisses => SslLibrary.ContextControl(_context, SslConstants.ControlSessionMisses, 0, 0);

    /// <summary>Sessions that clients asked the cache for (<c>SslCacheLookups</c>). Any thread.</summary>
    /// <remarks>
    /// The library counts a resumption by ticket as a hit too, so hits tell only where there are no tickets.
    /// </remarks>
    public long CacheLookups => CacheMisses
        + (_settings.NoTickets ? SslLibrary.ContextControl(_context, SslConstants.ControlSessionHits, 0, 0) : 0);

    internal ImmutableHashSet<int> IgnoredAuthorityErrors => _settings.IgnoredAuthorityErrors;

    internal ImmutableHashSet<int> IgnoredCertificateErrors => _settings.IgnoredCertificateErrors;

    internal bool IsStrict => _settings.StrictSni;

    /// <summary>All certificates, in order.</summary>
    internal ImmutableArray<BoundCertificate> Certificates => _certificates.Certificates;

    /// <summary>What its tickets are made with; null for keys that the library makes itself.</summary>
    internal TicketKeys? Tickets { get; private set; }

    /// <summary>Which bind line it is; null for one of another section.</summary>
    internal TlsPlace? Place { get; set; }

    /// <summary>Counts its connections; null where there is no limit.</summary>
    public TlsQuota? Quota { get; internal set; }

    internal TlsRecordLimits Records => _settings.Records;

    /// <summary>Loads everything that the settings name.</summary>
    /// <param name="settings">From a bind line.</param>
    /// <param name="errors">Takes one text for everything that is wrong.</param>
    /// <returns>Null when there was an error.</returns>
    public static TlsServerContext? Create(TlsServerSettings settings, ICollection<string> errors) =>
        Create(settings, new TlsStores(), errors);

    internal static TlsServerContext? Create(
        TlsServerSettings settings, TlsStores stores, ICollection<string> errors)
    {
        var before = errors.Count;
        var created = new TlsServerContext(settings, stores);
        created._context = created.CreateContext(settings, errors);
        if (created._context != 0)
        {
            created.Prepare(settings, errors);
            created.BindAll(errors);
        }

        if (errors.Count > before)
        {
            created.Dispose();
            return null;
        }

        stores.Add(created);
        return created;
    }

    public void Dispose()
    {
        if (_context != 0)
        {
            SslLibrary.ContextFree(_context);
            _context = 0;
        }

        _certificates = new ServerNameTable([]);
        if (_self.IsAllocated)
        {
            _self.Free();
        }

        _alpnLists.Dispose();
    }

    bool ITlsUser.Uses(StoredFile stored) =>
        Certificates.Any(bound => bound.Stored == stored || bound.Trust.Uses(stored));

    int ITlsUser.Remake(StoredFile stored, ICollection<Action> changes, ICollection<string> errors)
    {
        var count = 0;
        var next = new List<BoundCertificate>();
        foreach (var bound in Certificates)
        {
            var isConcerned = bound.Stored == stored || bound.Trust.Uses(stored);
            if (isConcerned && Bind(bound.Source, bound.Stored, bound.IsDefault, errors) is { } made)
            {
                next.Add(made);
                count++;
            }
            else
            {
                next.Add(bound);
            }
        }

        if (count > 0)
        {
            changes.Add(() => Replace(next));
        }

        return count;
    }

    /// <summary>Makes what a line that comes to a list asks for; it serves once the change has run.</summary>
    internal void AddLine(CertificateListLine line, ICollection<Action> changes, ICollection<string> errors)
    {
        var source = line.Source with { Settings = SettingsFor(line.Source.Options) };
        if (Bind(source, line.Stored, isDefault: Certificates.IsEmpty, errors) is { } made)
        {
            changes.Add(() => Replace([.. Certificates, made]));
        }
    }

    /// <summary>What a line of a list asked for serves no more.</summary>
    internal void RemoveLine(CertificateListLine line) =>
        Replace([.. Certificates.Where(bound => !IsOf(bound, line))]);

    internal bool HasDefaultOf(CertificateListLine line) =>
        !IsStrict && Certificates.Any(bound => bound.IsDefault && IsOf(bound, line));

    /// <summary>The file of the certificate that a connection was given (<c>ssl_fc_crtname</c>).</summary>
    internal string? CertificateName(nint certificate) => _certificateNames.GetValueOrDefault(certificate);

    /// <summary>What a handshake that begins is to note; null for nothing.</summary>
    internal TlsHandshakeNotes? CreateNotes() => TlsHandshakeNotes.Create(_settings);

    internal nint NewSession()
    {
        var ssl = SslLibrary.New(_context);
        SslLibrary.SetAcceptState(ssl);
        return ssl;
    }

    private static bool IsOf(BoundCertificate bound, CertificateListLine line) =>
        bound.Stored == line.Stored && bound.Source.List == line.Source.List && bound.Source.Line == line.Source.Line;

    private TlsServerSettings? SettingsFor(Config.Model.TlsOptions options) =>
        options == Config.Model.TlsOptions.None ? null : _settings.ForLine?.Invoke(options);

    private void Replace(IReadOnlyCollection<BoundCertificate> certificates)
    {
        _certificates = new ServerNameTable(certificates);
        foreach (var bound in certificates)
        {
            _certificateNames[bound.Content.Handle] = bound.Stored.Name;
        }
    }

    private void BindAll(ICollection<string> errors)
    {
        var bound = new List<BoundCertificate>();
        foreach (var source in _settings.Certificates)
        {
            var isDirectory = source.KeyPath is null && Directory.Exists(source.Path);
            var list = source.List is { } name ? _stores.List(name, isDirectory: false)
                : isDirectory ? _stores.List(source.Path, isDirectory: true)
                : null;
            var isFirst = list?.Join(this) ?? false;
            var isDefault = source.IsDefault || bound.All(other => !other.IsDefault);
            foreach (var file in source.Name is null ? _stores.Loader.Members(source.Path) : [source.Path])
            {
                var one = source with { Path = file, List = list?.Name };
                if (_stores.Certificate(one, errors) is not { } stored)
                {
                    continue;
                }

                if (isFirst)
                {
                    list!.Add(new CertificateListLine(one, stored));
                }

                if (Bind(one, stored, isDefault, errors) is { } made)
                {
                    bound.Add(made);
                    isDefault &= !isDirectory;
                }
            }
        }

        if (bound.Count == 0 && errors.Count == 0 && !IsStrict)
        {
            errors.Add("no certificate: a 'crt' parameter names at least one");
        }

        Replace(bound);
    }

    private BoundCertificate? Bind(
        TlsCertificateSource source, StoredCertificate stored, bool isDefault, ICollection<string> errors)
    {
        var settings = source.Settings ?? _settings;
        var before = errors.Count;
        var trust = _stores.Trust(settings, errors);
        var content = stored.Content!;
        var context = CreateContext(settings, errors);
        if (context == 0)
        {
            return null;
        }

        var owned = new OwnedHandle(context, SslLibrary.ContextFree);
        TlsDiffieHellman.Apply(context, content, _stores.Loader.DiffieHellman, settings.DiffieHellmanBits);
        _alpnLists.Apply(context, settings.Alpn);
        _stores.Ocsp.Entry(content)?.Apply(context);
        _ = content.TryUse(context, _stores.Loader.SkipsSelfIssued, errors);
        AddVerification(context, settings, trust, errors);
        var (names, excluded) = BoundCertificate.NamesFor(source, content);
        return errors.Count > before || trust is null ? null : new BoundCertificate
        {
            Context = owned,
            Source = source,
            Stored = stored,
            Content = content,
            Settings = settings,
            Trust = trust,
            IsDefault = isDefault,
            Names = names,
            Excluded = excluded,
        };
    }

    private nint CreateContext(TlsServerSettings settings, ICollection<string> errors)
    {
        var preference = settings.PreferClientCiphers ? 0 : SslConstants.OptionServerPreference;
        var context = TlsContextFactory.Create(
            SslLibrary.ServerMethod(), settings, preference | SslConstants.OptionPrioritizeChaCha, errors);
        if (context != 0)
        {
            _ = SslLibrary.ContextSetExtraData(context, 0, GCHandle.ToIntPtr(_self));
            fixed (byte* scope = "haproxy"u8)
            {
                _ = SslLibrary.ContextSetSessionScope(context, scope, 7);
            }
        }

        return context;
    }

    /// <summary>The context that connections begin with.</summary>
    private void Prepare(TlsServerSettings settings, ICollection<string> errors)
    {
        if (settings.TicketKeysFile is { } path)
        {
            Tickets = _stores.TicketKeysOf(path, errors);
            TicketKeys.Apply(_context);
        }

        _ = SslLibrary.ContextControl(
            _context,
            SslConstants.ControlSessionCacheMode,
            settings.SessionCacheSize == 0 ? SslConstants.CacheOff : SslConstants.CacheServer,
            0);
        _ = SslLibrary.ContextControl(
            _context, SslConstants.ControlSessionCacheSize, settings.SessionCacheSize, 0);
        SslLibrary.ContextSetHelloCallback(_context, &OnClientHello, GCHandle.ToIntPtr(_self));
        _ = SslLibrary.ContextSetServerNameCallback(_context, SslConstants.ControlServerNameCallback, &OnServerName);
        SslLibrary.ContextSetVerify(_context, SslConstants.VerifyNone, &TlsClientVerification.OnVerify);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnClientHello(nint ssl, int* alert, nint argument)
    {
        var self = (TlsServerContext)GCHandle.FromIntPtr(argument).Target!;
        var name = ClientHelloKinds.Name(ssl);
        var kinds = ClientHelloKinds.Kinds(ssl);
        var table = self._certificates;
        var found = name.IsEmpty ? null : table.Find(name, kinds);
        found ??= self.IsStrict ? null : table.Default(kinds);
        if (found is null)
        {
            *alert = SslConstants.AlertUnrecognizedName;
            return SslConstants.HelloRefused;
        }

        self.Use(ssl, found);
        return SslConstants.HelloAccepted;
    }

    /// <summary>The library takes most settings from the new context; these it does not.</summary>
    private void Use(nint ssl, BoundCertificate bound)
    {
        var context = bound.Context.Value;
        _ = SslLibrary.SetContext(ssl, context);
        SslLibrary.SetVerify(ssl, SslLibrary.ContextVerifyMode(context), 0);
        var settings = bound.Settings;
        if (!ReferenceEquals(settings, _settings))
        {
            _ = SslLibrary.Control(ssl, SslConstants.ControlMinProtocol, (nint)settings.MinVersion, 0);
            _ = SslLibrary.Control(ssl, SslConstants.ControlMaxProtocol, (nint)settings.MaxVersion, 0);
            if (settings.Curves is { } curves)
            {
                _ = SslLibrary.Control(ssl, SslConstants.ControlGroups, 0, curves);
            }
        }

        GC.KeepAlive(bound);
    }

    /// <summary>A name that was asked for is answered to (RFC 6066, 3).</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnServerName(nint ssl, int* alert, nint argument) =>
        SslLibrary.GetServerName(ssl, 0) == 0 ? SslConstants.CallbackNoAnswer : SslConstants.CallbackOk;

    private static void AddVerification(
        nint context, TlsServerSettings settings, TlsTrust? trust, ICollection<string> errors)
    {
        if (settings.Verify == TlsVerify.None || trust is null)
        {
            return;
        }

        SslLibrary.ContextSetVerify(
            context,
            settings.Verify == TlsVerify.Required
                ? SslConstants.VerifyPeer | SslConstants.VerifyFailWithoutCertificate
                : SslConstants.VerifyPeer,
            &TlsClientVerification.OnVerify);
        trust.Apply(context);
        if (trust.Authorities is null && trust.Untold is null)
        {
            errors.Add("verify is enabled but no CA file specified: use the 'ca-file' parameter");
        }
        else if (settings.SendAuthorityNames && trust.Authorities is { Content.IsSystem: false } told)
        {
            SslLibrary.ContextSetClientAuthorityNames(context, told.Content.CopyNames());
        }
    }
}
