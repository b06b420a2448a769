namespace HaproxyCompat.Config.Model;

/// <summary>What a health check says to a server.</summary>
public enum CheckKind
{
    /// <summary>A connection is enough (layer 4).</summary>
    Connect,
    Http,
    TcpScript,
    TlsHello,
    Smtp,
    Ldap,
    MySql,
    PostgreSql,
    Redis,
    Spop,
    External,
}
