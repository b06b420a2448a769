using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>sample &lt;ranges&gt;:&lt;size&gt;</c> of a log line: which of each <paramref name="Size"/> messages go there,
/// 1-based.
/// </summary>
public sealed record LogSampling(ImmutableArray<(int First, int Last)> Ranges, int Size);
