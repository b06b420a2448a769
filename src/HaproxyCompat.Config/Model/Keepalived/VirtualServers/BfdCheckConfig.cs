namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>BFD_CHECK</c>: a BFD session is up.</summary>
public sealed record BfdCheckConfig(string Session, CheckTimes Times) : CheckerConfig("BFD_CHECK", Times);
