using System.Collections.Immutable;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>Compares the addresses in an advertisement with those that we have configured.</summary>
internal static class AddressList
{
    /// <summary>Whether both hold the same addresses, in any order.</summary>
    /// <param name="message">A message whose length fits its count.</param>
    /// <param name="configured">All of the message's family.</param>
    public static bool Matches(ReadOnlySpan<byte> message, bool isV6, ImmutableArray<InternetAddress> configured)
    {
        var count = message[3];
        if (count != configured.Length)
        {
            return false;
        }

        var size = isV6 ? 16 : 4;
        var addresses = message.Slice(AdvertisementHeader.SizeBytes, count * size);
        for (var index = 0; index < count; index++)
        {
            // The same order is the usual case, and needs one comparison each.
            var address = InternetAddress.Read(addresses.Slice(index * size, size));
            if (configured[index] != address && !configured.Contains(address))
            {
                return false;
            }
        }

        return true;
    }
}
