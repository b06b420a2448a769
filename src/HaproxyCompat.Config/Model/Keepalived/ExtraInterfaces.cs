namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// <c>garp_extra_if [all] SECONDS</c>: repeated announcements on interfaces other than the instance's.
/// </summary>
/// <param name="All">On all of them, not only on VMAC interfaces.</param>
/// <param name="Interval">Zero: none.</param>
public sealed record ExtraInterfaces(bool All, TimeSpan Interval);
