namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>The bind options of a master socket; null where nothing was said.</summary>
internal sealed record MasterSocketOptions(uint? Mode, uint? User, uint? Group, MasterLevel Level);
