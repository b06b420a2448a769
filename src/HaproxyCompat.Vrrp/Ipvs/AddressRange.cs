using System.Net;
using System.Numerics;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>The addresses of a range, one by one.</summary>
internal static class AddressRange
{
    public static bool Contains(IPAddress first, int count, IPAddress address)
    {
        if (first.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        var distance = new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true)
            - new BigInteger(first.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        return distance.Sign >= 0 && distance < count;
    }

    public static IPAddress At(IPAddress first, int index)
    {
        if (index == 0)
        {
            return first;
        }

        var bytes = first.GetAddressBytes();
        var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) + index;
        var written = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        var result = new byte[bytes.Length];
        written.AsSpan(Math.Max(0, written.Length - result.Length))
            .CopyTo(result.AsSpan(Math.Max(0, result.Length - written.Length)));
        return new IPAddress(result);
    }
}
