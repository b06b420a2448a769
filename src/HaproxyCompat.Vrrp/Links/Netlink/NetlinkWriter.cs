using System.Runtime.InteropServices;
using System.Text;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>Builds a batch of netlink messages in one buffer, in the machine's byte order (netlink(7)).</summary>
/// <remarks>
/// Header: length (4), type (2), flags (2), sequence (4), port (4); attribute: length (2), type (2), data.
/// </remarks>
internal sealed class NetlinkWriter
{
    private readonly byte[] _buffer;
    private int _messageStart;

    public NetlinkWriter(int capacityBytes)
    {
        _buffer = new byte[capacityBytes];
    }

    /// <summary>The whole batch.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, LengthBytes);

    public int LengthBytes { get; private set; }

    public int FreeBytes => _buffer.Length - LengthBytes;

    public void Clear() => LengthBytes = 0;

    public void Begin(ushort type, ushort flags, uint sequence)
    {
        _messageStart = LengthBytes;
        Write(0u);
        Write(type);
        Write(flags);
        Write(sequence);
        Write(0u);
    }

    public void End()
    {
        MemoryMarshal.Write(_buffer.AsSpan(_messageStart), (uint)(LengthBytes - _messageStart));
        Pad();
    }

    public void Write<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(_buffer.AsSpan(LengthBytes), value);
        LengthBytes += System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
    }

    public void Attribute(ushort type, ReadOnlySpan<byte> data)
    {
        Write((ushort)(NetlinkConstants.AttributeHeaderSizeBytes + data.Length));
        Write(type);
        data.CopyTo(_buffer.AsSpan(LengthBytes));
        LengthBytes += data.Length;
        Pad();
    }

    public void Attribute(ushort type, uint value)
    {
        Write((ushort)(NetlinkConstants.AttributeHeaderSizeBytes + sizeof(uint)));
        Write(type);
        Write(value);
    }

    /// <summary>Opens an attribute that holds attributes.</summary>
    /// <returns>What <see cref="EndNested"/> wants.</returns>
    public int BeginNested(ushort type)
    {
        var start = LengthBytes;
        Write((ushort)0);
        Write(type);
        return start;
    }

    /// <summary>A part that begins with its length but has no type.</summary>
    public int BeginPart()
    {
        var start = LengthBytes;
        Write((ushort)0);
        return start;
    }

    public void EndNested(int start) =>
        MemoryMarshal.Write(_buffer.AsSpan(start), (ushort)(LengthBytes - start));

    /// <summary>A text with its final zero.</summary>
    public void Attribute(ushort type, string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        var length = Encoding.UTF8.GetBytes(text.AsSpan(0, Math.Min(text.Length, 15)), bytes);
        bytes[length] = 0;
        Attribute(type, bytes[..(length + 1)]);
    }

    private void Pad()
    {
        while (LengthBytes % 4 != 0)
        {
            _buffer[LengthBytes++] = 0;
        }
    }
}
