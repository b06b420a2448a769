using System.Globalization;
using System.Net;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// A network as configuration files write it: an address, perhaps with a prefix length or a dotted mask.
/// </summary>
internal sealed class AddressPrefix
{
    private readonly byte[] _network;
    private readonly int _bits;

    private AddressPrefix(byte[] network, int bits) =>
        (_network, _bits) = (network, Math.Min(bits, network.Length * 8));

    /// <returns>Null when this is no network.</returns>
    public static AddressPrefix? Parse(string text)
    {
        var parts = text.Split('/', 2);
        if (!IPAddress.TryParse(parts[0], out var address))
        {
            return null;
        }

        var network = address.GetAddressBytes();
        return new AddressPrefix(network, parts.Length > 1 ? Bits(parts[1]) : network.Length * 8);
    }

    public bool Contains(in SocketAddressValue address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address.WriteAddressBytes(bytes) != _network.Length)
        {
            return false;
        }

        for (var i = 0; i * 8 < _bits; i++)
        {
            var filter = (byte)(0xff << (8 - Math.Min(_bits - (i * 8), 8)));
            if (((_network[i] ^ bytes[i]) & filter) != 0)
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
