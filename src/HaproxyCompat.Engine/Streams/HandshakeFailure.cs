using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Why a client's connection ended before its first stream, as logs and <c>fc_err</c> tell it, or one to a server
/// failed (<c>bc_err</c>, manual 7.3.3).
/// </summary>
/// <param name="Number">The value of <c>fc_err</c>.</param>
/// <param name="Name">The value of <c>fc_err_name</c>.</param>
/// <param name="Text">The value of <c>fc_err_str</c>.</param>
internal sealed record HandshakeFailure(int Number, string Name, string Text)
{
    /// <summary>X509_V_ERR_HOSTNAME_MISMATCH.</summary>
    private const int HostnameMismatch = 62;

    public bool IsTimeout => Name is "PRX_TIMEOUT" or "CIP_TIMEOUT" or "SSL_TIMEOUT";

    public static HandshakeFailure Of(ProxyReceiveStatus status) => status switch
    {
        ProxyReceiveStatus.PeerClosed =>
            new(11, "PRX_EMPTY", "Connection closed while waiting for PROXY protocol header"),
        ProxyReceiveStatus.Failed => new(12, "PRX_ABORT", "Connection error while waiting for PROXY protocol header"),
        ProxyReceiveStatus.TimedOut => new(13, "PRX_TIMEOUT", "Timeout while waiting for PROXY protocol header"),
        ProxyReceiveStatus.Truncated => new(14, "PRX_TRUNCATED", "Truncated PROXY protocol header received"),
        ProxyReceiveStatus.Invalid => new(16, "PRX_BAD_HDR", "Received an invalid PROXY protocol header"),
        _ => new(15, "PRX_NOT_HDR", "Received something which does not look like a PROXY protocol header"),
    };

    public static HandshakeFailure OfNetScaler(ProxyReceiveStatus status) => status switch
    {
        ProxyReceiveStatus.PeerClosed =>
            new(18, "CIP_EMPTY", "Connection closed while waiting for NetScaler Client IP header"),
        ProxyReceiveStatus.Failed =>
            new(19, "CIP_ABORT", "Connection error while waiting for NetScaler Client IP header"),
        ProxyReceiveStatus.TimedOut =>
            new(20, "CIP_TIMEOUT", "Timeout while waiting for a NetScaler Client IP header"),
        ProxyReceiveStatus.Truncated => new(21, "CIP_TRUNCATED", "Truncated NetScaler Client IP header received"),
        ProxyReceiveStatus.Invalid =>
            new(23, "CIP_BAD_PROTO", "Received an unhandled protocol in the NetScaler Client IP header"),
        _ => new(22, "CIP_BAD_MAGIC", "Received an invalid NetScaler Client IP magic number"),
    };

    /// <summary>
    /// Why a server could not be connected to (<c>bc_err</c>); null for a timeout and what has no name.
    /// </summary>
    public static HandshakeFailure? OfConnect(in ConnectResult result) => result switch
    {
        { Status: ConnectStatus.TimedOut } => null,
        { Status: ConnectStatus.NotAttempted } => new(8, "CANT_BIND", "Can't bind to source address"),
        { Errno: Errno.ConnectionRefused } => new(47, "EREFUSED", "ECONNREFUSED returned by OS"),
        { Errno: Errno.ConnectionReset } => new(48, "ERESET", "ECONNRESET returned by OS"),
        _ => null,
    };

    /// <summary>A TLS connection broke after its handshake.</summary>
    public static HandshakeFailure OfTlsData { get; } = new(43, "SSL_FATAL", "SSL fatal error");

    public static HandshakeFailure Of(in TlsResult result) => result.Status switch
    {
        TlsStatus.PeerClosed when result.WasReset => new(34, "SSL_HANDSHAKE", "SSL handshake failure"),
        TlsStatus.Failed when IsAboutAuthority(result.VerifyResult) =>
            new(30, "SSL_CA_FAIL", "SSL client CA chain cannot be verified"),
        TlsStatus.Failed when result.VerifyResult != 0 => new(31, "SSL_CRT_FAIL", "SSL client certificate not trusted"),
        TlsStatus.PeerClosed => new(24, "SSL_EMPTY", "Connection closed during SSL handshake"),
        TlsStatus.TimedOut => new(26, "SSL_TIMEOUT", "Timeout during SSL handshake"),
        _ => new(34, "SSL_HANDSHAKE", "SSL handshake failure"),
    };

    /// <summary>Likewise of a server's, which has no certificate of a client.</summary>
    /// <param name="result">How the handshake ended.</param>
    /// <param name="askedForName">The server was told a name.</param>
    public static HandshakeFailure OfServer(in TlsResult result, bool askedForName) => result.VerifyResult switch
    {
        HostnameMismatch when askedForName =>
            new(33, "SSL_MISMATCH_SNI", "Server presented an SSL certificate different from the expected one"),
        HostnameMismatch =>
            new(32, "SSL_MISMATCH", "Server presented an SSL certificate different from the configured one"),
        _ => Of(result with { VerifyResult = 0 }),
    };

    /// <summary>
    /// X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT and ..._SELF_SIGNED_CERT_IN_CHAIN are never about the client's own
    /// certificate.
    /// </summary>
    private static bool IsAboutAuthority(int verifyResult) => verifyResult is 2 or 19;
}
