using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Options that TCP sockets of both sides know (manual 5.1 and 5.2: <c>cc</c>, <c>tcp-md5sig</c>).</summary>
internal static class SocketTuning
{
    // struct tcp_md5sig of linux/tcp.h: an address in 128 bytes, flags, prefix, length of the key, device, the key.
    private const int SignatureFlags = 128;
    private const int SignatureKeyLength = 130;
    private const int SignatureKey = 136;
    private const int MaximumKey = 80;
    private const byte HasPrefix = 1;

    /// <summary>Any address that the socket may talk to: a prefix of length 0.</summary>
    private static readonly ushort[] Families = [SysSocket.FamilyIPv4, SysSocket.FamilyIPv6];

    /// <summary>Chooses the algorithm of congestion control.</summary>
    /// <returns>0 or the negated errno; the algorithm is as before then.</returns>
    public static int SetCongestionControl(int fd, string name) =>
        SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.Congestion, Encoding.UTF8.GetBytes(name));

    /// <summary>A close drops what was not sent and resets the connection: SO_LINGER of 0 seconds.</summary>
    public static int SetNoLinger(int fd) =>
        SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.Linger, [1, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Sets the TOS byte of IPv4 or the traffic class of IPv6; 8 bits of the number count.</summary>
    /// <returns>0 or the negated errno.</returns>
    public static int SetTypeOfService(int fd, AddressKind kind, int number) => kind switch
    {
        AddressKind.IPv4 => SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.TypeOfService, number & 0xff),
        AddressKind.IPv6 =>
            SysSocket.SetOption(fd, SocketOptions.LevelIPv6, SocketOptions.IPv6TrafficClass, number & 0xff),
        _ => 0,
    };

    /// <summary>Has every segment from and to one address signed (RFC 2385).</summary>
    /// <returns>0 or the negated errno.</returns>
    public static int SetSignature(int fd, string password, ReadOnlySpan<byte> address)
    {
        Span<byte> signature = stackalloc byte[SignatureKey + MaximumKey];
        signature.Clear();
        address[..Math.Min(address.Length, SignatureFlags)].CopyTo(signature);
        WriteKey(signature, password);
        return SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.Signature, signature);
    }

    /// <summary>Has every segment of whoever connects signed.</summary>
    /// <returns>0 or the negated errno.</returns>
    public static int SetSignatureOfAll(int fd, string password, bool six)
    {
        Span<byte> signature = stackalloc byte[SignatureKey + MaximumKey];
        var result = 0;

        // A socket of IPv6 may be asked by IPv4 as well.
        foreach (var family in six ? Families : Families.AsSpan(0, 1))
        {
            signature.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(signature, family);
            signature[SignatureFlags] = HasPrefix;
            WriteKey(signature, password);
            var set = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.SignatureOfPrefix, signature);
            result = set < 0 ? set : result;
        }

        return result;
    }

    private static void WriteKey(Span<byte> signature, string password)
    {
        var size = Math.Min(Encoding.UTF8.GetByteCount(password), MaximumKey);
        Span<byte> key = Encoding.UTF8.GetBytes(password);
        key[..size].CopyTo(signature[SignatureKey..]);
        BinaryPrimitives.WriteUInt16LittleEndian(signature[SignatureKeyLength..], (ushort)size);
    }
}
