using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Why a client's connection ended before its first stream, as logs and <c>fc_err</c> tell it (manual 7.3.3).</summary>
/// <param name="Number">The value of <c>fc_err</c>.</param>
/// <param name="Name">The value of <c>fc_err_name</c>.</param>
/// <param name="Text">The value of <c>fc_err_str</c>.</param>
internal sealed record HandshakeFailure(int Number, string Name, string Text)
{
    public bool IsTimeout => Name is "PRX_TIMEOUT" or "SSL_TIMEOUT";

    public static HandshakeFailure Of(ProxyReceiveStatus status) => status switch
    {
        ProxyReceiveStatus.PeerClosed => new(11, "PRX_EMPTY", "Connection closed while waiting for PROXY protocol header"),
        ProxyReceiveStatus.Failed => new(12, "PRX_ABORT", "Connection error while waiting for PROXY protocol header"),
        ProxyReceiveStatus.TimedOut => new(13, "PRX_TIMEOUT", "Timeout while waiting for PROXY protocol header"),
        ProxyReceiveStatus.Truncated => new(14, "PRX_TRUNCATED", "Truncated PROXY protocol header received"),
        _ => new(15, "PRX_NOT_HDR", "Received something which does not look like a PROXY protocol header"),
    };

    public static HandshakeFailure Of(TlsStatus status) => status switch
    {
        TlsStatus.PeerClosed => new(24, "SSL_EMPTY", "Connection closed during SSL handshake"),
        TlsStatus.TimedOut => new(26, "SSL_TIMEOUT", "Timeout during SSL handshake"),
        _ => new(34, "SSL_HANDSHAKE", "SSL handshake failure"),
    };
}
