using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The TLS side of a bind line: one SSL_CTX a certificate, chosen by the name that the client asks for. The
/// certificates of a bundle share one; the library chooses by the types of keys that the client knows.
/// </summary>
/// <remarks>Immutable once created; used by all loops. Disposed after they have stopped.</remarks>
public sealed unsafe class TlsServerContext : IDisposable
{
    private readonly List<nint> _contexts = [];
    private readonly Dictionary<nint, string> _certificateNames = [];
    private readonly TlsServerSettings _settings;
    private readonly bool _strict;
    private readonly bool _noTickets;
    private ServerNameTable _names = new([]);
    private GCHandle _self;
    private readonly List<nint> _alpnLists = [];
    private nint _sharedStore;

    private TlsServerContext(TlsServerSettings settings)
    {
        _strict = settings.StrictSni;
        _noTickets = settings.NoTickets;
        IgnoredAuthorityErrors = settings.IgnoredAuthorityErrors;
        IgnoredCertificateErrors = settings.IgnoredCertificateErrors;
        _self = GCHandle.Alloc(this);
        Records = settings.Records;
        _settings = settings;
    }

    /// <summary>Certificates loaded, at least one.</summary>
    public int CertificateCount => _certificateNames.Count;

    /// <summary>
    /// Sessions that clients asked for and the cache did not have (<c>SslCacheMisses</c>). Any thread.
    /// </summary>
    public long CacheMisses => SumOf(SslConstants.ControlSessionMisses);

    /// <summary>Sessions that clients asked the cache for (<c>SslCacheLookups</c>). Any thread.</summary>
    /// <remarks>
    /// The library counts a resumption by ticket as a hit too, so hits tell only where there are no tickets.
    /// </remarks>
    public long CacheLookups => CacheMisses + (_noTickets ? SumOf(SslConstants.ControlSessionHits) : 0);

    internal ImmutableHashSet<int> IgnoredAuthorityErrors { get; }

    internal ImmutableHashSet<int> IgnoredCertificateErrors { get; }

    /// <summary>Counts its connections; null where there is no limit.</summary>
    public TlsQuota? Quota { get; internal set; }

    internal TlsRecordLimits Records { get; }

    /// <summary>Loads everything that the settings name.</summary>
    /// <param name="settings">From a bind line.</param>
    /// <param name="errors">Takes one text for everything that is wrong.</param>
    /// <returns>Null when there was an error.</returns>
    public static TlsServerContext? Create(TlsServerSettings settings, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;
        var created = new TlsServerContext(settings);
        var names = new List<IEnumerable<string>>();
        foreach (var source in settings.Certificates)
        {
            foreach (var files in source.KeyPath is null ? TlsFile.Bundles(source.Path) : [[source.Path]])
            {
                created.AddBundle(settings, source, files, names, errors);
            }
        }

        if (names.Count == 0 && errors.Count == before)
        {
            errors.Add("no certificate: a 'crt' parameter names at least one");
        }

        if (errors.Count > before)
        {
            created.Dispose();
            return null;
        }

        created._names = new ServerNameTable(names);
        return created;
    }

    public void Dispose()
    {
        foreach (var context in _contexts)
        {
            SslLibrary.ContextFree(context);
        }

        _contexts.Clear();
        if (_self.IsAllocated)
        {
            _self.Free();
        }

        foreach (var list in _alpnLists)
        {
            NativeMemory.Free((void*)list);
        }

        _alpnLists.Clear();
    }

    /// <summary>The file of the certificate that a connection was given (<c>ssl_fc_crtname</c>).</summary>
    internal string? CertificateName(nint certificate) => _certificateNames.GetValueOrDefault(certificate);

    /// <summary>What a handshake that begins is to note; null for nothing.</summary>
    internal TlsHandshakeNotes? CreateNotes() => TlsHandshakeNotes.Create(_settings);

    internal nint NewSession()
    {
        var ssl = SslLibrary.New(_contexts[0]);
        SslLibrary.SetAcceptState(ssl);
        return ssl;
    }

    /// <summary>
    /// Adds the certificates of one bundle, mostly a single one: a context for all of them, and one more for names that
    /// only some of them have.
    /// </summary>
    private void AddBundle(
        TlsServerSettings common,
        TlsCertificateSource source,
        string[] files,
        List<IEnumerable<string>> names,
        ICollection<string> errors)
    {
        var loaded = files.Select(
            file => TlsCertificate.Load(file, source.KeyPath, errors)).OfType<TlsCertificate>().ToArray();
        if (loaded.Length == files.Length)
        {
            var sets = loaded.Select(one => (source.ServerNames.IsEmpty ? one.Names : source.ServerNames)
                .ToHashSet(StringComparer.OrdinalIgnoreCase)).ToArray();
            int OwnersOf(string name) => sets.Select((set, index) => set.Contains(name) ? 1 << index : 0).Sum();
            var all = (1 << loaded.Length) - 1;
            var groups = sets.SelectMany(set => set).Distinct(StringComparer.OrdinalIgnoreCase).ToLookup(OwnersOf);
            foreach (var owners in groups.Select(group => group.Key).Where(owners => owners != all).Prepend(all))
            {
                TlsCertificate[] owning = [.. loaded.Where((_, index) => (owners & (1 << index)) != 0)];
                Add(source.Settings ?? common, source.Settings is null, owning, source.Name, errors);
                names.Add(groups[owners]);
            }
        }

        Array.ForEach(loaded, certificate => certificate.Dispose());
    }

    private long SumOf(int control)
    {
        var sum = 0L;
        foreach (var context in _contexts)
        {
            sum += SslLibrary.ContextControl(context, control, 0, 0);
        }

        return sum;
    }

    private byte* CopyAlpn(TlsServerSettings settings)
    {

        // An int with the length, then the list.
        var list = TlsContextFactory.EncodeAlpn(settings.Alpn);
        var copy = (byte*)NativeMemory.Alloc((nuint)(sizeof(int) + list.Length));
        *(int*)copy = list.Length;
        list.CopyTo(new Span<byte>(copy + sizeof(int), list.Length));
        _alpnLists.Add((nint)copy);
        return copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnServerName(nint ssl, int* alert, nint argument)
    {
        var self = (TlsServerContext)GCHandle.FromIntPtr(argument).Target!;
        var name = (byte*)SslLibrary.GetServerName(ssl, 0);
        var found = name is null ? -1 : self._names.Find(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        if (found < 0 && self._strict)
        {
            *alert = SslConstants.AlertUnrecognizedName;
            return SslConstants.CallbackFatal;
        }

        if (found > 0)
        {
            // The library takes most settings from the new context, but not this one.
            var context = self._contexts[found];
            _ = SslLibrary.SetContext(ssl, context);
            SslLibrary.SetVerify(ssl, SslLibrary.ContextVerifyMode(context), 0);
        }

        return found < 0 ? SslConstants.CallbackNoAnswer : SslConstants.CallbackOk;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnAlpn(nint ssl, byte** chosen, byte* chosenLength, byte* offered, uint offeredLength, nint ours)
    {
        var list = (byte*)ours;
        var result = SslLibrary.SelectNextProtocol(
            chosen, chosenLength, list + sizeof(int), (uint)*(int*)list, offered, offeredLength);
        return result == SslConstants.ProtocolNegotiated ? SslConstants.CallbackOk : SslConstants.CallbackNoAnswer;
    }

    private void Add(
        TlsServerSettings settings, bool isCommon, TlsCertificate[] certificates, string? name,
        ICollection<string> errors)
    {
        var preference = settings.PreferClientCiphers ? 0 : SslConstants.OptionServerPreference;
        var context = TlsContextFactory.Create(
            SslLibrary.ServerMethod(), settings, preference | SslConstants.OptionPrioritizeChaCha, errors);
        if (context == 0)
        {
            return;
        }

        _contexts.Add(context);
        TlsDiffieHellman.Apply(context, certificates[0], settings.DiffieHellmanBits);
        _ = SslLibrary.ContextSetExtraData(context, 0, GCHandle.ToIntPtr(_self));
        _ = SslLibrary.ContextControl(
            context,
            SslConstants.ControlSessionCacheMode,
            settings.SessionCacheSize == 0 ? SslConstants.CacheOff : SslConstants.CacheServer,
            0);
        _ = SslLibrary.ContextControl(
            context, SslConstants.ControlSessionCacheSize, settings.SessionCacheSize, 0);
        fixed (byte* scope = "haproxy"u8)
        {
            _ = SslLibrary.ContextSetSessionScope(context, scope, 7);
        }

        _ = SslLibrary.ContextSetServerNameCallback(context, SslConstants.ControlServerNameCallback, &OnServerName);
        _ = SslLibrary.ContextControl(
            context, SslConstants.ControlServerNameArgument, 0, GCHandle.ToIntPtr(_self));
        if (!settings.Alpn.IsEmpty)
        {
            SslLibrary.ContextSetAlpnCallback(context, &OnAlpn, (nint)CopyAlpn(settings));
        }

        foreach (var certificate in certificates)
        {
            _certificateNames[certificate.Handle] = name ?? certificate.Path;
            _ = certificate.TryUse(context, errors);
        }

        AddVerification(context, settings, isCommon, errors);
    }

    private void AddVerification(nint context, TlsServerSettings settings, bool isCommon, ICollection<string> errors)
    {
        if (settings.Verify == TlsVerify.None)
        {
            return;
        }

        SslLibrary.ContextSetVerify(
            context,
            settings.Verify == TlsVerify.Required
                ? SslConstants.VerifyPeer | SslConstants.VerifyFailWithoutCertificate
                : SslConstants.VerifyPeer,
            &TlsClientVerification.OnVerify);
        if (isCommon && _sharedStore != 0)
        {
            // Authorities may be many: one store for all certificates of the line.
            SslLibrary.ContextShareStore(context, _sharedStore);
        }
        else if (settings.AuthorityFile is null)
        {
            errors.Add("verify is enabled but no CA file specified: use the 'ca-file' parameter");
            return;
        }
        else if (!TlsContextFactory.TryLoadAuthorities(context, settings, errors))
        {
            return;
        }
        else if (isCommon)
        {
            _sharedStore = SslLibrary.ContextStore(context);
        }

        if (settings.SendAuthorityNames && File.Exists(settings.AuthorityFile))
        {
            SslLibrary.ContextSetClientAuthorityNames(
                context, SslLibrary.LoadClientAuthorityNames(settings.AuthorityFile));
            CryptoLibrary.ClearErrors();
        }
    }
}
