namespace HaproxyCompat.Config.Model;

/// <summary><c>verify</c> of a bind line or a server.</summary>
public enum TlsVerify
{
    None,
    Optional,
    Required,
}
