using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Vrrp.Links.Netlink;

namespace HaproxyCompat.Vrrp.Links.Netfilter;

/// <summary>
/// A transaction of nf_tables: either everything in it happens or nothing. Numbers in attributes are in network order.
/// </summary>
internal sealed class NftBatch(int capacityBytes)
{
    private const int SlackBytes = 1024;

    private readonly NetlinkWriter _writer = new(capacityBytes);
    private uint _sequence;

    public bool IsEmpty => _writer.LengthBytes == 0;

    public bool IsNearlyFull => _writer.FreeBytes < SlackBytes;

    /// <summary>The transaction with its end.</summary>
    public ReadOnlySpan<byte> Written => _writer.Written;

    public void Clear() => _writer.Clear();

    /// <summary>Opens the transaction unless it is open.</summary>
    public void Open()
    {
        if (IsEmpty)
        {
            Head(NftMessage.BatchBegin, NetlinkConstants.Request, 0, NftMessage.Subsystem);
            _writer.End();
        }
    }

    public void Close()
    {
        Head(NftMessage.BatchEnd, NetlinkConstants.Request, 0, NftMessage.Subsystem);
        _writer.End();
    }

    public void Begin(byte message, byte family, ushort flags = 0)
    {
        Open();
        Head(
            (ushort)((NftMessage.Subsystem << 8) | message),
            (ushort)(NetlinkConstants.Request | flags),
            family,
            0);
    }

    public void End() => _writer.End();

    public int BeginNested(ushort type) => _writer.BeginNested((ushort)(type | 0x8000));

    public void EndNested(int start) => _writer.EndNested(start);

    public void Number(ushort type, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _writer.Attribute(type, bytes);
    }

    public void Text(ushort type, string text)
    {
        Span<byte> bytes = stackalloc byte[260];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = 0;
        _writer.Attribute(type, bytes[..(length + 1)]);
    }

    public void Bytes(ushort type, ReadOnlySpan<byte> bytes) => _writer.Attribute(type, bytes);

    /// <summary>Bytes inside NFTA_DATA_VALUE.</summary>
    public void Data(ushort type, ReadOnlySpan<byte> bytes)
    {
        var nested = BeginNested(type);
        Bytes(1, bytes);
        EndNested(nested);
    }

    private void Head(ushort type, ushort flags, byte family, ushort resource)
    {
        // struct nfgenmsg: family, version, resource (network order).
        _writer.Begin(type, flags, ++_sequence);
        _writer.Write(family);
        _writer.Write((byte)0);
        _writer.Write(BinaryPrimitives.ReverseEndianness(resource));
    }
}
