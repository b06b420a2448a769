namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>track_haproxy</c>: a section of haproxy, by its own view.</summary>
/// <param name="Kind">What kind of section.</param>
/// <param name="Name">The section's name.</param>
/// <param name="Weight">-253 to 253; 0: FAULT while it is down.</param>
/// <param name="Reverse"><c>reverse</c>: the other way round.</param>
public sealed record TrackedProxy(TrackedProxyKind Kind, string Name, int Weight, bool Reverse);
