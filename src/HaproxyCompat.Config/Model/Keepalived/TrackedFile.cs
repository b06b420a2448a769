namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>track_file</c>; the weight is the file's own when the line has none.</summary>
/// <param name="Name">A <see cref="TrackFileConfig.Name"/>.</param>
/// <param name="Weight">-254 to 254, times the number in the file; 0: FAULT while that number is not 0.</param>
/// <param name="Reverse"><c>reverse</c>: the other way round.</param>
public sealed record TrackedFile(string Name, int Weight, bool Reverse);
