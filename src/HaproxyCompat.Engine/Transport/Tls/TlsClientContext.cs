using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The TLS side of a server line: one SSL_CTX, and the last session for the next connection to resume.
/// </summary>
/// <remarks>
/// Used by all loops; the session is guarded by a lock held for two assignments. Disposed after the loops have stopped.
/// </remarks>
public sealed unsafe class TlsClientContext : IDisposable, ITlsUser
{
    private readonly TlsClientSettings _settings;
    private readonly TlsStores _stores;
    private readonly Lock _lock = new();
    private GCHandle _self;
    private volatile OwnedHandle? _context;
    private StoredCertificate? _certificate;
    private TlsTrust _trust = TlsTrust.None;
    private nint _session;
    private string? _sessionName;

    private TlsClientContext(TlsClientSettings settings, TlsStores stores)
    {
        _settings = settings;
        _stores = stores;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>Loads everything that the settings name.</summary>
    /// <param name="settings">From a server line.</param>
    /// <param name="errors">Takes one text for everything that is wrong.</param>
    /// <returns>Null when there was an error.</returns>
    public static TlsClientContext? Create(TlsClientSettings settings, ICollection<string> errors) =>
        Create(settings, new TlsStores(), errors);

    internal static TlsClientContext? Create(
        TlsClientSettings settings, TlsStores stores, ICollection<string> errors)
    {
        var before = errors.Count;
        var created = new TlsClientContext(settings, stores);
        if (settings.Certificate is { } source)
        {
            created._certificate = stores.Certificate(source, errors);
        }

        created._context = errors.Count > before ? null : created.Make(errors);
        if (created._context is null)
        {
            created.Dispose();
            return null;
        }

        stores.Add(created);
        return created;
    }

    bool ITlsUser.Uses(StoredFile stored) => stored == _certificate || _trust.Uses(stored);

    int ITlsUser.Remake(StoredFile stored, ICollection<Action> changes, ICollection<string> errors)
    {
        var trust = _trust;
        if ((stored != _certificate && !trust.Uses(stored)) || Make(errors) is not { } made)
        {
            return 0;
        }

        changes.Add(() =>
        {
            // What was agreed on with the old material is not resumed.
            _context = made;
            KeepSession(0, null);
        });
        return 1;
    }

    /// <summary>The server is gone: what it used may go too.</summary>
    internal void Leave() => _stores.Remove(this);

    /// <summary>Counts its connections; null where there is no limit.</summary>
    public TlsQuota? Quota { get; internal set; }

    internal TlsRecordLimits Records => _settings.Records;

    /// <summary>What a handshake that begins is to note; null for nothing.</summary>
    internal TlsHandshakeNotes? CreateNotes() => TlsHandshakeNotes.Create(_settings);

    public void Dispose()
    {
        _context = null;
        KeepSession(0, null);
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    /// <param name="serverName">SNI to send, or null.</param>
    /// <param name="alpn">Protocols to offer instead of the settings', as on the wire; empty for those.</param>
    internal nint NewSession(string? serverName, ReadOnlySpan<byte> alpn)
    {
        var context = _context!;
        var ssl = SslLibrary.New(context.Value);
        GC.KeepAlive(context);
        SslLibrary.SetConnectState(ssl);
        _ = SslLibrary.SetExtraData(ssl, 0, GCHandle.ToIntPtr(_self));
        if (!string.IsNullOrEmpty(serverName))
        {
            _ = SslLibrary.Control(ssl, SslConstants.ControlHostName, 0, serverName);
        }

        // The name sent counts before the one of 'verifyhost' (manual 5.2 "verify").
        var expected = string.IsNullOrEmpty(serverName) ? _settings.VerifyHost : serverName;
        if (_settings.Verify != TlsVerify.None && !string.IsNullOrEmpty(expected))
        {
            _ = SslLibrary.SetExpectedHost(ssl, expected);
        }

        if (!alpn.IsEmpty)
        {
            fixed (byte* list = alpn)
            {
                _ = SslLibrary.SetAlpn(ssl, list, (uint)alpn.Length);
            }
        }

        ResumeSession(ssl, serverName);
        return ssl;
    }

    /// <summary>A context of what the stores have now; null after an error.</summary>
    private OwnedHandle? Make(ICollection<string> errors)
    {
        var before = errors.Count;
        var trust = _stores.Trust(_settings, errors);
        var context = TlsContextFactory.Create(SslLibrary.ClientMethod(), _settings, 0, errors);
        if (context == 0)
        {
            return null;
        }

        var made = new OwnedHandle(context, SslLibrary.ContextFree);
        _ = _certificate?.Content?.TryUse(context, _stores.Loader.SkipsSelfIssued, errors);
        ApplyVerification(context, _settings, trust, errors);
        ApplyAlpn(context, _settings);
        var cache = _settings.NoSessionReuse
            ? SslConstants.CacheOff
            : SslConstants.CacheClient | SslConstants.CacheNoInternal;
        _ = SslLibrary.ContextControl(context, SslConstants.ControlSessionCacheMode, cache, 0);
        SslLibrary.ContextSetNewSessionCallback(context, &OnNewSession);
        if (errors.Count > before)
        {
            return null;
        }

        _trust = trust!;
        return made;
    }

    private static void ApplyVerification(
        nint context, TlsClientSettings settings, TlsTrust? trust, ICollection<string> errors)
    {
        if (settings.Verify == TlsVerify.None || trust is null)
        {
            return;
        }

        SslLibrary.ContextSetVerify(context, SslConstants.VerifyPeer, null);
        trust.Apply(context);
        if (trust.Authorities is null)
        {
            errors.Add("verify is enabled but no CA file specified: use the 'ca-file' parameter");
        }
    }

    private static void ApplyAlpn(nint context, TlsClientSettings settings)
    {
        if (!settings.Alpn.IsEmpty)
        {
            var encoded = TlsContextFactory.EncodeAlpn(settings.Alpn);
            fixed (byte* list = encoded)
            {
                _ = SslLibrary.ContextSetAlpn(context, list, (uint)encoded.Length);
            }
        }
    }

    /// <summary>A session or ticket came; returning 1 keeps the reference that the library passes.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnNewSession(nint ssl, nint session)
    {
        var self = (TlsClientContext)GCHandle.FromIntPtr(SslLibrary.GetExtraData(ssl, 0)).Target!;
        self.KeepSession(session, Marshal.PtrToStringUTF8(SslLibrary.GetServerName(ssl, 0)));
        return 1;
    }

    private void KeepSession(nint session, string? serverName)
    {
        nint old;
        lock (_lock)
        {
            old = _session;
            _session = session;
            _sessionName = serverName;
        }

        if (old != 0)
        {
            SslLibrary.SessionFree(old);
        }
    }

    private void ResumeSession(nint ssl, string? serverName)
    {
        lock (_lock)
        {
            if (_session != 0 && (_sessionName ?? "") == (serverName ?? ""))
            {
                _ = SslLibrary.SetSession(ssl, _session);
            }
        }
    }
}
