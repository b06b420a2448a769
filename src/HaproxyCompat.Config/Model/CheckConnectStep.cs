using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary><c>http-check connect</c> / <c>tcp-check connect</c> (manual 4.2).</summary>
public sealed record CheckConnectStep(SourceLocation Location) : CheckStep(Location)
{
    public int? Port { get; init; }

    /// <summary>An expression instead of a number.</summary>
    public Keywords.SampleExpression? PortExpression { get; init; }

    public ListenAddress? Address { get; init; }

    public bool Ssl { get; init; }

    public string? Sni { get; init; }

    public string? Alpn { get; init; }

    public bool SendProxy { get; init; }

    /// <summary>Through the server's <c>socks4</c> proxy.</summary>
    public bool ViaSocks4 { get; init; }

    public bool Linger { get; init; }

    public bool Default { get; init; }
}
