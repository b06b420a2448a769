using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>A line that has TLS options: <c>bind</c>, <c>server</c>, <c>default-server</c>.</summary>
internal abstract class TlsLine(ParseSession session)
{
    public ParseSession Session { get; } = session;

    public abstract TlsOptions Tls { get; set; }
}
