using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>The kernel's refusal to add or remove an address.</summary>
/// <param name="Errno">Positive.</param>
internal readonly record struct AddressRefusal(int Errno, bool IsAdd, InternetAddress Address)
{
    /// <summary>A route or a rule in the words of its line; null for addresses, and for removals.</summary>
    public string? What { get; init; }

    /// <summary>The <c>track_group</c> of a static thing.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it answers a message about an address.</summary>
    public bool IsAddress { get; init; }

    private const int ErrorSizeBytes = 4;

    /// <summary>NLMSG_ERROR: the negated errno (4), then the message that it answers.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out AddressRefusal refusal)
    {
        refusal = default;
        var fixedPart = ErrorSizeBytes + NetlinkConstants.HeaderSizeBytes + NetlinkConstants.AddressSizeBytes;
        if (payload.Length < fixedPart)
        {
            return false;
        }

        var errno = -MemoryMarshal.Read<int>(payload);
        var type = MemoryMarshal.Read<ushort>(payload[(ErrorSizeBytes + 4)..]);
        var address = default(InternetAddress);
        var attributes = new NetlinkAttributes(payload[fixedPart..]);
        while (attributes.MoveNext())
        {
            if (attributes.Type == NetlinkConstants.AddressLocal)
            {
                address = InternetAddress.Read(attributes.Value);
            }
        }

        refusal = new AddressRefusal(errno, type == NetlinkConstants.NewAddress, address)
        {
            IsAddress = type is NetlinkConstants.NewAddress or NetlinkConstants.DeleteAddress,
        };
        return errno > 0;
    }
}
