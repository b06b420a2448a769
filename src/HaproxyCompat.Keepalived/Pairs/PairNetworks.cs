using System.Net;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>The network that a virtual address lies in.</summary>
internal static class PairNetworks
{
    public static IPNetwork Of(VirtualAddress address)
    {
        var bytes = address.Address.GetAddressBytes();
        for (var bit = address.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), address.PrefixLength);
    }
}
