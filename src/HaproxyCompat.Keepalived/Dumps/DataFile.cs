using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Vrrp.Snapshots;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>
/// /tmp/keepalived.data, written on SIGUSR1 and logged with <c>-d</c>: sections, labels and order of the reference.
/// Descriptors of sockets and what only the reference has are left out.
/// </summary>
internal static class DataFile
{
    public static string Format(VrrpSnapshot snapshot, ImmutableArray<ServiceSnapshot> services)
    {
        var text = new StringBuilder();
        GlobalSection.Write(
            text,
            snapshot.Configuration.Global,
            snapshot.Configuration.Instances.Any(one => one.Vmac is not null || !one.Accept));
        StaticSection.Write(text, snapshot.Configuration.Static, snapshot.Configuration.Global.DefaultInterface);
        text.Append("------< VRRP Topology >------\n");
        foreach (var instance in snapshot.Instances)
        {
            InstanceSection.Write(text, instance, snapshot.Configuration, snapshot.Interfaces);
        }

        GroupSection.Write(text, snapshot);
        ScriptSection.Write(text, snapshot);
        TrackSection.Write(text, snapshot);
        InterfaceSection.Write(text, snapshot);
        ServiceSection.Write(text, snapshot.Configuration, services);
        return text.ToString();
    }
}
