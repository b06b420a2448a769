using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>A line that has TLS options: <c>bind</c>, <c>server</c>, <c>default-server</c>.</summary>
internal abstract class TlsLine(ParseSession session)
{
    public ParseSession Session { get; } = session;

    /// <summary>A running process has read that file; null while there is none.</summary>
    public Func<string, bool>? IsLoaded { get; init; }

    /// <summary>Files that were not read are not there.</summary>
    public bool OnlyLoaded { get; init; }

    public abstract TlsOptions Tls { get; set; }
}
