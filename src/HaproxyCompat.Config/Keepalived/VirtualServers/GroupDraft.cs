using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A <c>virtual_server_group</c> while it is read.</summary>
internal sealed class GroupDraft(string name)
{
    public string Name => name;

    public List<ServiceAddress> Addresses { get; } = [];
}
