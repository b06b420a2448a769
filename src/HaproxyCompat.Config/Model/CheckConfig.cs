using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// How the servers of a backend are checked (manual 4.2 <c>option httpchk</c>, <c>http-check</c>, <c>tcp-check</c>).
/// </summary>
public sealed record CheckConfig
{
    public static readonly CheckConfig Connect = new();

    public CheckKind Kind { get; init; }

    public string Method { get; init; } = "OPTIONS";

    public string Uri { get; init; } = "/";

    /// <summary>
    /// As given to <c>option httpchk</c>, for instance <c>HTTP/1.1</c>; may carry headers in the old style.
    /// </summary>
    public string Version { get; init; } = "HTTP/1.0";

    /// <summary>The host after the version in the 3.x form, or null.</summary>
    public Keywords.LogFormat? Host { get; init; }

    /// <summary>Who logs in (<c>option mysql-check</c>, <c>option pgsql-check</c>); null for nobody.</summary>
    public string? User { get; init; }

    /// <summary>How: <c>post-41</c>, <c>pre-41</c> or <c>post-80</c> (<c>option mysql-check</c>).</summary>
    public string Handshake { get; init; } = "post-41";

    /// <summary>What is said to a mail server (<c>option smtpchk</c>).</summary>
    public string Greeting { get; init; } = "HELO localhost";

    /// <summary><c>external-check command</c>: the program, or null.</summary>
    public string? Command { get; init; }

    /// <summary><c>external-check path</c>: what the program sees as PATH, or null.</summary>
    public string? CommandPath { get; init; }

    /// <summary>
    /// The <c>http-check</c> or <c>tcp-check</c> lines in order; empty for the kind's own single exchange.
    /// </summary>
    public ImmutableArray<CheckStep> Steps { get; init; } = [];

    public bool DisableOn404 { get; init; }

    public bool SendState { get; init; }
}
