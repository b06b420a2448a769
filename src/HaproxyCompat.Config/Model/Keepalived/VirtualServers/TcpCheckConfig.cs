namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>TCP_CHECK</c>: a connection can be opened.</summary>
public sealed record TcpCheckConfig(CheckTimes Times) : CheckerConfig("TCP_CHECK", Times);
