namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>auth_type</c>; version 2 only (RFC 2338).</summary>
public enum AuthenticationKind
{
    None,

    /// <summary>PASS: eight bytes in clear behind the addresses.</summary>
    Password,

    /// <summary>AH: an IP authentication header between IPv4 and VRRP.</summary>
    Header,
}
