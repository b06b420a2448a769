namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Whether the peer's certificate is asked for and checked (manual 5.1 and 5.2, <c>verify</c>).</summary>
public enum TlsVerify
{
    None,

    /// <summary>Asked for; checked when there is one. Servers always send one.</summary>
    Optional,
    Required,
}
