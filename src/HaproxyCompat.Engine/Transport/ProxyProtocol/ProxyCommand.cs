namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Whom a PROXY header speaks for.</summary>
public enum ProxyCommand
{
    /// <summary>The sender itself (a health check), or UNKNOWN: the addresses of the socket stay in force.</summary>
    Local,

    /// <summary>A client with the addresses given.</summary>
    Proxy,
}
