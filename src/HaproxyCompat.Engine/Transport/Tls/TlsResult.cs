namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The outcome of a handshake.</summary>
/// <param name="Status">Done, or how it failed.</param>
/// <param name="ErrorCode">The library's packed code (<c>ssl_fc_err</c>), 0 for none.</param>
/// <param name="Error">In the library's words, or null.</param>
/// <param name="VerifyResult">X509_V_..., 0 when the peer's certificate is good or was not asked for.</param>
public readonly record struct TlsResult(TlsStatus Status, ulong ErrorCode, string? Error, int VerifyResult)
{
    /// <summary>The peer broke the connection off rather than closing it.</summary>
    public bool WasReset { get; init; }

    public bool Succeeded => Status == TlsStatus.Done;
}
