using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>Interfaces</c> of the data file.</summary>
internal static class InterfaceSection
{
    public static void Write(StringBuilder text, VrrpSnapshot snapshot)
    {
        text.Append("------< Interfaces >------\n");
        foreach (var one in snapshot.Interfaces)
        {
            text.Append($" Name = {one.Name}\n");
            text.Append($"   index = {one.Index}\n");
            text.Append($"   IPv4 address = {First(one, AddressFamily.InterNetwork)}\n");
            text.Append($"   IPv6 address = {First(one, AddressFamily.InterNetworkV6)}\n");
            text.Append($"   MAC = {one.HardwareAddress}\n");
            text.Append($"   State = {(one.IsUp ? "UP, RUNNING" : "not UP or not RUNNING")}\n");
            var users = snapshot.Instances.Where(i => i.Config.Interface == one.Name
                || i.Config.TrackedInterfaces.Any(t => t.Name == one.Name)).ToArray();
            if (users.Length > 0)
            {
                text.Append("   Tracking VRRP instances :\n");
            }

            foreach (var user in users)
            {
                var tracked = user.Config.TrackedInterfaces.FirstOrDefault(t => t.Name == one.Name);
                text.Append($"     {user.Config.Name}, weight {tracked?.Weight ?? 0}\n");
            }
        }
    }

    private static string First(InterfaceSnapshot one, AddressFamily family) =>
        one.Addresses.FirstOrDefault(a => a.AddressFamily == family) is { } address ? $"{Plain(address)}" : "(none)";

    /// <summary>Without the zone that the framework appends to link-local addresses.</summary>
    private static IPAddress Plain(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;
}
