using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>One entry of a <c>track_*</c> block, before its name is looked up.</summary>
/// <param name="Name">What is tracked.</param>
/// <param name="Weight">Null: the weight that the tracked thing has itself.</param>
/// <param name="Reverse">Null: as the tracked thing says.</param>
/// <param name="Location">Of the name.</param>
internal sealed record TrackedName(string Name, int? Weight, bool? Reverse, SourceLocation Location);
