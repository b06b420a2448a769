namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>track_process</c>; the weight is the block's own when the line has none.</summary>
/// <param name="Name">A <see cref="TrackProcessConfig.Name"/>.</param>
/// <param name="Weight">-254 to 254; 0: FAULT while the process is missing.</param>
/// <param name="Reverse"><c>reverse</c>: the other way round.</param>
public sealed record TrackedProcess(string Name, int Weight, bool Reverse);
