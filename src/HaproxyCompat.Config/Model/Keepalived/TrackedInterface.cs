namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>track_interface</c>.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Weight">-253 to 253; 0: the instance is in FAULT while the interface is down.</param>
/// <param name="Reverse"><c>reverse</c>: the other way round.</param>
public sealed record TrackedInterface(string Name, int Weight, bool Reverse);
