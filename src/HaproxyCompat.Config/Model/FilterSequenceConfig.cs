using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary><c>filter-sequence</c> of one direction (manual 4.2).</summary>
/// <param name="Kinds">What filters are called behind <c>filter</c>; those that are left out do not act.</param>
/// <param name="Location">Its line.</param>
public sealed record FilterSequenceConfig(ImmutableArray<string> Kinds, SourceLocation Location);
