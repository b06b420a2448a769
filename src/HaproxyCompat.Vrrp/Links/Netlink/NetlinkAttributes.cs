using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>Walks through the attributes behind a message's fixed part; a damaged rest ends the walk.</summary>
internal ref struct NetlinkAttributes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public ushort Type { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        if (_rest.Length < NetlinkConstants.AttributeHeaderSizeBytes)
        {
            return false;
        }

        var length = MemoryMarshal.Read<ushort>(_rest);
        if (length < NetlinkConstants.AttributeHeaderSizeBytes || length > _rest.Length)
        {
            return false;
        }

        Type = (ushort)(MemoryMarshal.Read<ushort>(_rest[2..]) & 0x3fff);
        Value = _rest[NetlinkConstants.AttributeHeaderSizeBytes..length];
        _rest = _rest[Math.Min(_rest.Length, NetlinkConstants.Align(length))..];
        return true;
    }
}
