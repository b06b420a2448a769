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

    /// <summary>Bytes wanted before the comparison (<c>min-recv</c>); -1 all, 0 whatever came.</summary>
    public int MinimumBytes { get; init; }

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
