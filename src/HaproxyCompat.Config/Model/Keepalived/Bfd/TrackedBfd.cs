namespace HaproxyCompat.Config.Model.Keepalived.Bfd;

/// <summary>A line of <c>track_bfd</c>.</summary>
public sealed record TrackedBfd(string Name, int Weight, bool Reverse);
