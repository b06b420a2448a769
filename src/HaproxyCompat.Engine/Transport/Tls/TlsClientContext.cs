using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The TLS side of a server line: one SSL_CTX, and the last session for the next connection to resume.
/// </summary>
/// <remarks>
/// Used by all loops; the session is guarded by a lock held for two assignments. Disposed after the loops have stopped.
/// </remarks>
public sealed unsafe class TlsClientContext : IDisposable
{
    private readonly TlsClientSettings _settings;
    private readonly Lock _lock = new();
    private GCHandle _self;
    private nint _context;
    private nint _session;
    private string? _sessionName;

    private TlsClientContext(TlsClientSettings settings, nint context)
    {
        _settings = settings;
        _context = context;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>Loads everything that the settings name.</summary>
    /// <param name="settings">From a server line.</param>
    /// <param name="errors">Takes one text for everything that is wrong.</param>
    /// <returns>Null when there was an error.</returns>
    public static TlsClientContext? Create(TlsClientSettings settings, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;
        var context = TlsContextFactory.Create(SslLibrary.ClientMethod(), settings, 0, errors);
        if (context == 0)
        {
            return null;
        }

        if (settings.CertificateFile is { } path
            && TlsCertificate.Load(path, settings.CertificateKeyFile, errors) is { } certificate)
        {
            _ = certificate.TryUse(context, errors);
            certificate.Dispose();
        }

        ApplyVerification(context, settings, errors);
        ApplyAlpn(context, settings);
        if (errors.Count > before)
        {
            SslLibrary.ContextFree(context);
            return null;
        }

        var cache = settings.NoSessionReuse
            ? SslConstants.CacheOff
            : SslConstants.CacheClient | SslConstants.CacheNoInternal;
        _ = SslLibrary.ContextControl(context, SslConstants.ControlSessionCacheMode, cache, 0);
        SslLibrary.ContextSetNewSessionCallback(context, &OnNewSession);
        return new TlsClientContext(settings, context);
    }

    /// <summary>Counts its connections; null where there is no limit.</summary>
    public TlsQuota? Quota { get; internal set; }

    internal TlsRecordLimits Records => _settings.Records;

    /// <summary>What a handshake that begins is to note; null for nothing.</summary>
    internal TlsHandshakeNotes? CreateNotes() => TlsHandshakeNotes.Create(_settings);

    public void Dispose()
    {
        if (_context != 0)
        {
            SslLibrary.ContextFree(_context);
            _context = 0;
            KeepSession(0, null);
            _self.Free();
        }
    }

    /// <param name="serverName">SNI to send, or null.</param>
    /// <param name="alpn">Protocols to offer instead of the settings', as on the wire; empty for those.</param>
    internal nint NewSession(string? serverName, ReadOnlySpan<byte> alpn)
    {
        var ssl = SslLibrary.New(_context);
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

    private static void ApplyVerification(nint context, TlsClientSettings settings, ICollection<string> errors)
    {
        if (settings.Verify == TlsVerify.None)
        {
            return;
        }

        SslLibrary.ContextSetVerify(context, SslConstants.VerifyPeer, null);
        if (settings.AuthorityFile is null)
        {
            errors.Add("verify is enabled but no CA file specified: use the 'ca-file' parameter");
        }
        else
        {
            _ = TlsContextFactory.TryLoadAuthorities(context, settings, errors);
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
