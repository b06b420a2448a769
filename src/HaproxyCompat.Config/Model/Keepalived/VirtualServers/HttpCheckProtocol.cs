namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>http_protocol</c>.</summary>
public enum HttpCheckProtocol
{
    Http10,

    /// <summary>1.0 with <c>Connection: close</c>.</summary>
    Http10Close,
    Http11,
}
