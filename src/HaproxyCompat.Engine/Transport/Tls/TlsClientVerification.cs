using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What the check of a client's certificate found (manual 7.3.4, <c>ssl_c_err</c>, <c>ssl_c_ca_err</c>,
/// <c>ssl_c_ca_err_depth</c>).</summary>
/// <param name="CertificateError">The first error of the client's own certificate, X509_V_ERR_...; 0 for none.</param>
/// <param name="AuthorityError">The first error of a certificate above it.</param>
/// <param name="AuthorityDepth">How far above; 0 for none.</param>
internal readonly record struct TlsClientVerification(int CertificateError, int AuthorityError, int AuthorityDepth)
{
    private const int ByteMask = 0xff;

    // A step of a handshake runs on one thread from its start to its end.
    [ThreadStatic]
    private static byte[]? _refused;

    /// <summary>Called by the library for every certificate of a chain, and for every error.</summary>
    /// <returns>0 ends the handshake.</returns>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnVerify(int isGood, nint storeContext)
    {
        if (isGood == 1)
        {
            return 1;
        }

        var ssl = CryptoLibrary.StoreContextExtraData(storeContext, SslLibrary.StoreContextIndex());
        var handle = SslLibrary.ContextGetExtraData(SslLibrary.GetContext(ssl), 0);
        if (GCHandle.FromIntPtr(handle).Target is not TlsServerContext context)
        {
            return 0;
        }

        var error = CryptoLibrary.StoreContextError(storeContext);
        var depth = CryptoLibrary.StoreContextErrorDepth(storeContext);
        var seen = Of(ssl);
        if (depth > 0 && seen.AuthorityError == 0)
        {
            seen = seen with { AuthorityError = error, AuthorityDepth = depth };
        }
        else if (depth == 0 && seen.CertificateError == 0)
        {
            seen = seen with { CertificateError = error };
        }

        seen.Keep(ssl);
        if (!(depth > 0 ? context.IgnoredAuthorityErrors : context.IgnoredCertificateErrors).Contains(error))
        {
            // The library keeps no certificate that it refused.
            _refused = TlsCertificate.ToDer(CryptoLibrary.StoreContextCertificate(storeContext));
            return 0;
        }

        CryptoLibrary.ClearErrors();
        return 1;
    }

    /// <summary>The certificate of the client that the handshake just refused on this thread, or null.</summary>
    public static byte[]? TakeRefused()
    {
        var refused = _refused;
        _refused = null;
        return refused;
    }

    /// <summary>What was found for a connection so far; nothing for one of our own as a client.</summary>
    public static TlsClientVerification Of(nint ssl)
    {
        if (SslLibrary.IsServer(ssl) == 0)
        {
            return default;
        }

        // The three numbers stand in the connection's own place for a pointer: a byte each.
        var packed = SslLibrary.GetExtraData(ssl, 0);
        return new((int)(packed & ByteMask), (int)((packed >> 8) & ByteMask), (int)((packed >> 16) & ByteMask));
    }

    private void Keep(nint ssl) => _ = SslLibrary.SetExtraData(
        ssl, 0, CertificateError | (AuthorityError << 8) | (Math.Min(AuthorityDepth, ByteMask) << 16));
}
