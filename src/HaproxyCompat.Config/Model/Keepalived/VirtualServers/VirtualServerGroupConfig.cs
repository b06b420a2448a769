using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>virtual_server_group NAME { }</c>: addresses that share their real servers.</summary>
public sealed record VirtualServerGroupConfig(string Name, ImmutableArray<ServiceAddress> Addresses);
