using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>What the links of both families do alike.</summary>
internal static class RawSockets
{
    /// <param name="opened">Receives the descriptor, to be closed after a failure.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public static int Open(List<int> opened, int family, int protocol)
    {
        var descriptor = SysSocket.OpenRaw(family, protocol);
        Check(descriptor, $"raw socket of family {family}, protocol {protocol}");
        opened.Add(descriptor);
        return descriptor;
    }

    public static int SendFrame(int framer, int interfaceIndex, ReadOnlySpan<byte> frame)
    {
        // struct sockaddr_ll: family, protocol (network order), index, hardware type, packet type, length, address.
        Span<byte> address = stackalloc byte[20];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyPacket);
        frame.Slice(12, 2).CopyTo(address[2..]);
        MemoryMarshal.Write(address[4..], interfaceIndex);
        address[11] = EthernetAddress.SizeBytes;
        frame[..EthernetAddress.SizeBytes].CopyTo(address[12..]);
        return SysSocket.SendTo(framer, frame, address);
    }

    /// <exception cref="IOException">The result is a negated errno.</exception>
    public static void Check(int result, string what)
    {
        if (result < 0)
        {
            throw new IOException($"{what}: {Errno.Text(result)}");
        }
    }
}
