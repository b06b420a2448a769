using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>One <c>log</c> line (manual 4.2 "log"): where, how and how much.</summary>
/// <param name="Address">Null for <c>log global</c>, for <c>stdout</c>, <c>stderr</c>, rings and backends.</param>
/// <param name="Destination">As written: <c>/dev/log</c>, <c>127.0.0.1:514</c>, <c>stdout</c>, <c>stderr</c>,
/// <c>fd@1</c>, <c>ring@name</c>, <c>backend@name</c>, <c>global</c>.</param>
/// <param name="Format">rfc3164, rfc5424, short, raw, local, timed, iso, priority; null for the destination's
/// default.</param>
/// <param name="Facility">0 to 23; -1 where the format needs none.</param>
/// <param name="MaximumLevel">0 to 7, messages above are dropped.</param>
/// <param name="MinimumLevel">0 to 7, messages below are raised to it.</param>
public sealed record LogTargetConfig(
    string Destination,
    ListenAddress? Address,
    string? Format,
    int Facility,
    int MaximumLevel,
    int MinimumLevel,
    int? MaximumLengthBytes,
    LogSampling? Sampling,
    SourceLocation Location)
{
    /// <summary>Of a <c>log-profile</c> section; null for the formats of the proxy.</summary>
    public string? Profile { get; init; }

    /// <summary>Of <c>ring@name</c>.</summary>
    public string? RingName => After("ring@");

    /// <summary>Of <c>backend@name</c>: a backend with <c>mode log</c>.</summary>
    public string? BackendName => After("backend@");

    /// <summary><c>tcp@</c>, <c>uxst@</c> and the like: over a stream.</summary>
    public bool IsStream { get; init; }

    public bool IsGlobal => Destination == "global";

    private string? After(string prefix) =>
        Destination.StartsWith(prefix, StringComparison.Ordinal) ? Destination[prefix.Length..] : null;
}
