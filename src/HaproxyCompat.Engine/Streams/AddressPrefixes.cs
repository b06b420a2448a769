using System.Globalization;
using System.Net;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Whether an address is inside a network as configuration files write it.</summary>
internal static class AddressPrefixes
{
    /// <param name="network">An address of the network.</param>
    /// <param name="mask">Prefix length or dotted mask; null for the one address.</param>
    /// <param name="address">The address to look at.</param>
    public static bool Contains(IPAddress network, string? mask, IPAddress address)
    {
        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        if (!network.TryWriteBytes(left, out var size) || !address.TryWriteBytes(right, out var other) || size != other)
        {
            return false;
        }

        var bits = mask is null ? size * 8 : Bits(mask);
        for (var i = 0; i < size; i++)
        {
            var take = Math.Clamp(bits - (i * 8), 0, 8);
            var filter = (byte)(0xff << (8 - take));
            if (((left[i] ^ right[i]) & filter) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Bits(string mask)
    {
        if (int.TryParse(mask, NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
        {
            return bits;
        }

        return IPAddress.TryParse(mask, out var dotted)
            ? dotted.GetAddressBytes().Sum(part => int.PopCount(part))
            : 128;
    }
}
