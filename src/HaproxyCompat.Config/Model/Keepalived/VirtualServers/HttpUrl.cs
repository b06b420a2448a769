using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>url { }</c> of a page check.</summary>
public sealed record HttpUrl(string Path)
{
    /// <summary><c>digest</c>: MD5 of the body as genhash prints it, 16 bytes; empty: not compared.</summary>
    public ImmutableArray<byte> Digest { get; init; } = [];

    /// <summary><c>status_code</c>: first and last of each range; empty: 200-299 unless there is a digest.</summary>
    public ImmutableArray<(int First, int Last)> StatusCodes { get; init; } = [];

    /// <summary>The <c>Host</c> header; the address when null.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>regex</c>.</summary>
    public Regex? Pattern { get; init; }

    /// <summary><c>regex_no_match</c>: a match is a failure.</summary>
    public bool MatchFails { get; init; }

    /// <summary><c>regex_min_offset</c>.</summary>
    public int MinimumOffset { get; init; }

    /// <summary><c>regex_max_offset</c>: a match begins before it; 0: anywhere.</summary>
    public int MaximumOffset { get; init; }

    /// <summary>Bytes, ranges and text of the pattern one by one.</summary>
    public bool Equals(HttpUrl? other) =>
        other is not null && Path == other.Path && VirtualHost == other.VirtualHost
        && Digest.SequenceEqual(other.Digest) && StatusCodes.SequenceEqual(other.StatusCodes)
        && Pattern?.ToString() == other.Pattern?.ToString() && Pattern?.Options == other.Pattern?.Options
        && MatchFails == other.MatchFails && MinimumOffset == other.MinimumOffset
        && MaximumOffset == other.MaximumOffset;

    public override int GetHashCode() => HashCode.Combine(Path, VirtualHost);
}
