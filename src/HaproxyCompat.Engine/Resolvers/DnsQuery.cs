using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>A question to a name server.</summary>
/// <remarks>
/// <code>
/// | id | 0100 recursion desired | 1 question | 0 answers | 0 authorities | 1 additional |   RFC 1035 4.1.1
/// | name | type | 1 internet |                                                             RFC 1035 4.1.2
/// | 0 root | 41 options | payload size | 0 | 0 | 0 |                                      RFC 6891 6.1.2
/// </code>
/// </remarks>
internal static class DnsQuery
{
    public const int HeaderBytes = 12;

    public const ushort Internet = 1;

    public const int LargestBytes = HeaderBytes + DnsName.LargestBytes + 4 + OptionsBytes;

    private const int OptionsBytes = 11;

    private const ushort RecursionDesired = 0x0100;

    /// <param name="payloadBytes">The largest answer that is taken.</param>
    /// <returns>Bytes written; 0 for a name that cannot be asked for.</returns>
    public static int Write(Span<byte> destination, ushort id, string name, DnsType type, int payloadBytes)
    {
        destination[..HeaderBytes].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, id);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(destination[10..], 1);
        var length = DnsName.Write(name, destination[HeaderBytes..]);
        if (length == 0)
        {
            return 0;
        }

        var rest = destination[(HeaderBytes + length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], Internet);
        rest = rest[4..];
        rest[..OptionsBytes].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(rest[1..], (ushort)DnsType.Options);
        BinaryPrimitives.WriteUInt16BigEndian(rest[3..], (ushort)payloadBytes);
        return HeaderBytes + length + 4 + OptionsBytes;
    }
}
