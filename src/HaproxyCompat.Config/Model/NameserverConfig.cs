using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>nameserver</c> line, or one of <c>/etc/resolv.conf</c> (manual 5.3.2).</summary>
/// <param name="Stream">What its server options say when it is asked over a stream; null for UDP.</param>
public sealed record NameserverConfig(string Name, ListenAddress Address, ServerConfig? Stream,
    SourceLocation Location);
