using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>
/// All interfaces and their addresses, kept true by the kernel's notifications (rtnetlink(7)). Pure: bytes in, changes
/// out. Belongs to the runner's thread.
/// </summary>
internal sealed class InterfaceTable
{
    private readonly Dictionary<int, NetworkInterface> _byIndex = [];

    public IEnumerable<NetworkInterface> All => _byIndex.Values;

    /// <summary>The interface of that name, null when there is none at present.</summary>
    public NetworkInterface? Find(string name)
    {
        foreach (var one in _byIndex.Values)
        {
            if (string.Equals(one.Name, name, StringComparison.Ordinal))
            {
                return one;
            }
        }

        return null;
    }

    public NetworkInterface? Find(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>Takes one datagram of notifications or of a dump.</summary>
    /// <param name="changes">Appended to.</param>
    /// <returns>True when it held the end of a dump, or an error.</returns>
    public bool Apply(ReadOnlySpan<byte> datagram, List<InterfaceChange> changes)
    {
        var isDone = false;
        var messages = new NetlinkMessages(datagram);
        while (messages.MoveNext())
        {
            switch (messages.Type)
            {
                case NetlinkConstants.NewLink:
                    NewLink(messages.Payload, changes);
                    break;
                case NetlinkConstants.DeleteLink:
                    DeleteLink(messages.Payload, changes);
                    break;
                case NetlinkConstants.NewAddress:
                case NetlinkConstants.DeleteAddress:
                    Address(messages.Payload, messages.Type == NetlinkConstants.NewAddress, changes);
                    break;
                case NetlinkConstants.Done:
                case NetlinkConstants.Error:
                    isDone = true;
                    break;
                default:
                    break;
            }
        }

        return isDone;
    }

    private void NewLink(ReadOnlySpan<byte> payload, List<InterfaceChange> changes)
    {
        if (payload.Length < NetlinkConstants.LinkSizeBytes)
        {
            return;
        }

        var index = MemoryMarshal.Read<int>(payload[4..]);
        var flags = MemoryMarshal.Read<uint>(payload[8..]);
        var name = string.Empty;
        var hardware = default(EthernetAddress);
        var parent = 0;
        var driver = string.Empty;
        var mode = 0u;
        var attributes = new NetlinkAttributes(payload[NetlinkConstants.LinkSizeBytes..]);
        while (attributes.MoveNext())
        {
            if (attributes.Type == NetlinkConstants.LinkParent && attributes.Value.Length == sizeof(int))
            {
                parent = MemoryMarshal.Read<int>(attributes.Value);
            }
            else if (attributes.Type == NetlinkConstants.LinkInformation)
            {
                driver = MacvlanMessages.ReadKind(attributes.Value, out mode);
            }
            else if (attributes.Type == NetlinkConstants.LinkName)
            {
                name = Encoding.UTF8.GetString(attributes.Value.TrimEnd((byte)0));
            }
            else if (attributes.Type == NetlinkConstants.LinkHardwareAddress
                && attributes.Value.Length == EthernetAddress.SizeBytes)
            {
                hardware = EthernetAddress.Read(attributes.Value);
            }
        }

        if (!_byIndex.TryGetValue(index, out var link))
        {
            link = new NetworkInterface(index, name);
            _byIndex.Add(index, link);
            changes.Add(new InterfaceChange(InterfaceChangeKind.Appeared, link, default));
        }
        else if (name.Length > 0 && !string.Equals(link.Name, name, StringComparison.Ordinal))
        {
            changes.Add(new InterfaceChange(InterfaceChangeKind.Disappeared, link, default));
            link.Name = name;
            changes.Add(new InterfaceChange(InterfaceChangeKind.Appeared, link, default));
        }

        var wasUp = link.IsUp;
        link.Flags = flags;
        link.Hardware = hardware;
        link.Parent = parent;
        link.Kind = driver;
        link.MacvlanMode = mode;
        if (link.IsUp != wasUp)
        {
            var kind = wasUp ? InterfaceChangeKind.Down : InterfaceChangeKind.Up;
            changes.Add(new InterfaceChange(kind, link, default));
        }
    }

    private void DeleteLink(ReadOnlySpan<byte> payload, List<InterfaceChange> changes)
    {
        // The bridge family also sends RTM_DELLINK, when an interface only leaves a bridge.
        if (payload.Length < NetlinkConstants.LinkSizeBytes || payload[0] != 0)
        {
            return;
        }

        if (_byIndex.Remove(MemoryMarshal.Read<int>(payload[4..]), out var link))
        {
            changes.Add(new InterfaceChange(InterfaceChangeKind.Disappeared, link, default));
        }
    }

    private void Address(ReadOnlySpan<byte> payload, bool isNew, List<InterfaceChange> changes)
    {
        if (payload.Length < NetlinkConstants.AddressSizeBytes
            || payload[0] is not (SysSocket.FamilyIPv4 or SysSocket.FamilyIPv6)
            || !_byIndex.TryGetValue(MemoryMarshal.Read<int>(payload[4..]), out var link))
        {
            return;
        }

        // IPv4 has the local address in IFA_LOCAL; IPv6 has it in IFA_ADDRESS, unless there is a peer.
        var address = default(InternetAddress);
        var attributes = new NetlinkAttributes(payload[NetlinkConstants.AddressSizeBytes..]);
        while (attributes.MoveNext())
        {
            if (attributes.Type == NetlinkConstants.AddressLocal
                || (attributes.Type == NetlinkConstants.AddressPeer && address.IsNone))
            {
                address = InternetAddress.Read(attributes.Value);
            }
        }

        var known = new InterfaceAddress(address, payload[1], payload[3]);
        if (isNew ? link.Add(known) : link.Remove(known))
        {
            var kind = isNew ? InterfaceChangeKind.AddressAdded : InterfaceChangeKind.AddressRemoved;
            changes.Add(new InterfaceChange(kind, link, known));
        }
    }
}
