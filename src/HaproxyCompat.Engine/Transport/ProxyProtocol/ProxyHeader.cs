using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>What a PROXY header says, in either version (proxy-protocol.txt, 2.1 and 2.2).</summary>
/// <param name="Command">Whether the addresses count.</param>
/// <param name="Source">The client; none for a family without addresses.</param>
/// <param name="Destination">Where the client connected to.</param>
/// <param name="Extensions">The TLVs of version 2 as they came; empty for none.</param>
public readonly record struct ProxyHeader(
    ProxyCommand Command, SocketAddressValue Source, SocketAddressValue Destination, ReadOnlyMemory<byte> Extensions)
{
    /// <summary>A header that speaks for the sender.</summary>
    public static readonly ProxyHeader Local = new(ProxyCommand.Local, default, default, default);

    /// <summary>Finds the first extension of a type (2.2: PP2_TYPE_...).</summary>
    public bool TryFind(ProxyExtensionType type, out ReadOnlyMemory<byte> value)
    {
        // type (1), length (2, network order), value
        for (var rest = Extensions; rest.Length >= ProxyProtocolCodec.ExtensionHeadSize;)
        {
            var size = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[1..]);
            var whole = ProxyProtocolCodec.ExtensionHeadSize + size;
            if (whole > rest.Length)
            {
                break;
            }

            if (rest.Span[0] == (byte)type)
            {
                value = rest[ProxyProtocolCodec.ExtensionHeadSize..whole];
                return true;
            }

            rest = rest[whole..];
        }

        value = default;
        return false;
    }
}
