using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// The persistence cookie of a server that has none of its own: a hash of the backend's secret key and of where the
/// server is, the same on every proxy with the same key (manual 4.2 "cookie", "dynamic-cookie-key").
/// </summary>
/// <remarks>XXH64 of the key, the address and the port in four bytes of network order, in hexadecimal digits: a client
/// that moves between this program and the reference keeps its server.</remarks>
internal static class DynamicCookie
{
    /// <returns>Null for a server without an IP address.</returns>
    public static byte[]? Of(string key, SocketAddressValue address)
    {
        if (address.ToIPAddress() is not { } ip)
        {
            return null;
        }

        Span<byte> port = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(port, address.Port);
        byte[] hashed = [.. Encoding.Latin1.GetBytes(key), .. ip.GetAddressBytes(), .. port];
        return Encoding.ASCII.GetBytes(XxHash.Hash64(hashed, 0).ToString("x16", CultureInfo.InvariantCulture));
    }
}
