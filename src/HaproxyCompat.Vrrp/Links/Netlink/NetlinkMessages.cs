using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>Walks through the messages of one datagram; a damaged rest ends the walk.</summary>
internal ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    public ushort Type { get; private set; }

    public uint Sequence { get; private set; }

    /// <summary>What follows the message header.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    public bool MoveNext()
    {
        if (_rest.Length < NetlinkConstants.HeaderSizeBytes)
        {
            return false;
        }

        var length = MemoryMarshal.Read<uint>(_rest);
        if (length < NetlinkConstants.HeaderSizeBytes || length > _rest.Length)
        {
            return false;
        }

        Type = MemoryMarshal.Read<ushort>(_rest[4..]);
        Sequence = MemoryMarshal.Read<uint>(_rest[8..]);
        Payload = _rest[NetlinkConstants.HeaderSizeBytes..(int)length];
        _rest = _rest[Math.Min(_rest.Length, NetlinkConstants.Align((int)length))..];
        return true;
    }
}
