using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What a finished handshake agreed on; stays readable after the connection is closed.</summary>
public sealed class TlsState
{
    private static readonly ConcurrentDictionary<nint, string> ConstantTexts = new();
    private nint _ssl;
    private CertificateFacts? _peer;
    private CertificateFacts? _own;

    internal unsafe TlsState(nint ssl)
    {
        _ssl = ssl;
        Version = Constant(SslLibrary.GetVersion(ssl));
        var cipher = SslLibrary.GetCipher(ssl);
        Cipher = Constant(SslLibrary.CipherName(cipher));
        int algorithmBits;
        UsedKeyBits = SslLibrary.CipherBits(cipher, &algorithmBits);
        AlgorithmKeyBits = algorithmBits;
        byte* protocol;
        uint length;
        SslLibrary.GetAlpn(ssl, &protocol, &length);
        Alpn = protocol is null ? null : Marshal.PtrToStringUTF8((nint)protocol, (int)length);
        ServerName = Marshal.PtrToStringUTF8(SslLibrary.GetServerName(ssl, 0));
        SessionReused = SslLibrary.SessionReused(ssl) == 1;
        VerifyResult = (int)SslLibrary.GetVerifyResult(ssl);
        ClientVerification = TlsClientVerification.Of(ssl);
        Certificate = SslLibrary.GetCertificate(ssl);
    }

    private TlsState(string serverName)
    {
        Version = "TLSv1.3";
        Cipher = "TLS_AES_256_GCM_SHA384";
        UsedKeyBits = AlgorithmKeyBits = 256;
        ServerName = serverName;
    }

    /// <summary>"TLSv1.3" (<c>ssl_fc_protocol</c>).</summary>
    public string Version { get; }

    /// <summary>"TLS_AES_256_GCM_SHA384" (<c>ssl_fc_cipher</c>).</summary>
    public string Cipher { get; }

    /// <summary>Bits of the key in use (<c>ssl_fc_use_keysize</c>).</summary>
    public int UsedKeyBits { get; }

    /// <summary>Bits of the algorithm's key (<c>ssl_fc_alg_keysize</c>).</summary>
    public int AlgorithmKeyBits { get; }

    /// <summary>The protocol chosen by ALPN, or null (<c>ssl_fc_alpn</c>).</summary>
    public string? Alpn { get; }

    /// <summary>The name that the client asked for, or null (<c>ssl_fc_sni</c>).</summary>
    public string? ServerName { get; }

    /// <summary>The handshake was short (<c>ssl_fc_is_resumed</c>).</summary>
    public bool SessionReused { get; }

    /// <summary>X509_V_... of the peer's certificate; 0 is good or not asked for (<c>ssl_c_verify</c>).</summary>
    public int VerifyResult { get; }

    /// <summary>The errors of a client's certificates, those that were ignored too.</summary>
    internal TlsClientVerification ClientVerification { get; }

    /// <summary>What was kept of the handshake; null where nothing was asked for.</summary>
    internal TlsHandshakeNotes? Notes { get; init; }

    /// <summary>The library's object of our own certificate: which one it is, no more.</summary>
    internal nint Certificate { get; }

    /// <summary>The library's connection; 0 once it is closed.</summary>
    internal nint Ssl => _ssl;

    /// <summary>The library's code of what broke the connection later, or 0.</summary>
    public ulong ErrorCode { get; internal set; }

    /// <summary>The peer closed TCP without the closing alert of TLS.</summary>
    public bool Truncated { get; internal set; }

    /// <summary>The peer's certificate as DER, or null: it showed none, or the connection is closed.</summary>
    public byte[]? GetPeerCertificate()
    {
        if (_ssl == 0)
        {
            return null;
        }

        var certificate = SslLibrary.GetPeerCertificate(_ssl);
        if (certificate == 0)
        {
            return null;
        }

        var der = TlsCertificate.ToDer(certificate);
        CryptoLibrary.CertificateFree(certificate);
        return der;
    }

    /// <summary>Our own certificate as DER, or null once the connection is closed.</summary>
    public byte[]? GetOwnCertificate()
    {
        var certificate = _ssl == 0 ? 0 : SslLibrary.GetCertificate(_ssl);
        return certificate == 0 ? null : TlsCertificate.ToDer(certificate);
    }

    /// <summary>The peer's certificate taken apart, or null.</summary>
    internal CertificateFacts? PeerFacts =>
        _peer ??= GetPeerCertificate() is { } der ? CertificateFacts.Read(der) : null;

    /// <summary>Our own certificate taken apart, or null.</summary>
    internal CertificateFacts? OwnFacts => _own ??= GetOwnCertificate() is { } der ? CertificateFacts.Read(der) : null;

    /// <summary>The certificate of a peer that was refused for it.</summary>
    internal void Refuse(byte[] der) => _peer = CertificateFacts.Read(der);

    /// <summary>The connection is about to be closed; logs written later still tell who the client was.</summary>
    internal void Detach()
    {
        if (_ssl != 0 && SslLibrary.IsServer(_ssl) == 1)
        {
            _ = PeerFacts;
        }

        _ssl = 0;
    }

    /// <summary>What a usual client would agree on, for requests that nobody sends.</summary>
    internal static TlsState Imagine(string serverName) => new(serverName);

    /// <summary>Names of versions and ciphers are constants of the library: one string each.</summary>
    private static string Constant(nint text) =>
        ConstantTexts.GetOrAdd(text, static pointer => Marshal.PtrToStringUTF8(pointer) ?? "");
}
