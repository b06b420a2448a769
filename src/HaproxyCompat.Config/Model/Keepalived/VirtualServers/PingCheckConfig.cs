namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>PING_CHECK</c>: an echo comes back.</summary>
public sealed record PingCheckConfig(CheckTimes Times) : CheckerConfig("PING_CHECK", Times);
