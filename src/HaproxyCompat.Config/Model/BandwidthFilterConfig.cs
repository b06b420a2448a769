using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>filter bwlim-in</c> or <c>bwlim-out</c> (manual 9.7).</summary>
/// <param name="Name">Unique in its section; actions name it.</param>
/// <param name="IsDownload">It limits what goes to the client.</param>
public sealed record BandwidthFilterConfig(string Name, bool IsDownload)
{
    public required SourceLocation Location { get; init; }

    /// <summary>Bytes in a period: the default of each stream, or of all streams of one key together.</summary>
    public long LimitBytes { get; init; }

    /// <summary>Of each stream; that of a key is the one of its table's rate.</summary>
    public long PeriodMs { get; init; }

    /// <summary>What the streams of one limit have in common; null for a limit of each stream.</summary>
    public SampleExpression? Key { get; init; }

    /// <summary>Where keys are counted; null for the table of the section itself.</summary>
    public string? Table { get; init; }

    /// <summary>Fewer bytes than this do not go out, but for the last ones.</summary>
    public long MinimumBytes { get; init; }

    public bool IsShared => Key is not null;
}
