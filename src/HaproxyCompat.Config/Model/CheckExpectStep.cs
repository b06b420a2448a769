using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>http-check expect</c> or <c>tcp-check expect</c> (manual 4.2).</summary>
/// <param name="Match">What is compared, such as <c>status</c>, <c>rstatus</c>, <c>string</c>, <c>rstring</c>,
/// <c>binary</c>, <c>hdr</c>, <c>fhdr</c>.</param>
/// <param name="Pattern">As written.</param>
public sealed record CheckExpectStep(SourceLocation Location, string Match, string Pattern) : CheckStep(Location)
{
    public bool Negated { get; init; }

    /// <summary>
    /// Bytes wanted before the comparison, which then decides (<c>min-recv</c>); -1 waits for a match or the end.
    /// </summary>
    public int MinimumBytes { get; init; } = -1;

    /// <summary>The pattern of <c>string-lf</c> and <c>binary-lf</c>; else null.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>For <c>hdr</c> and <c>fhdr</c>: what the name must be.</summary>
    public CheckHeaderTest? HeaderName { get; init; }

    /// <summary>For <c>hdr</c> and <c>fhdr</c>: what the value must be, or null for any.</summary>
    public CheckHeaderTest? HeaderValue { get; init; }

    /// <summary>
    /// Check status names such as <c>L7OK</c> for <c>ok-status</c>, <c>error-status</c>, <c>tout-status</c>.
    /// </summary>
    public string? OkStatus { get; init; }

    public string? ErrorStatus { get; init; }

    public string? TimeoutStatus { get; init; }

    public LogFormat? OnSuccess { get; init; }

    public LogFormat? OnError { get; init; }

    public SampleExpression? StatusCode { get; init; }
}
