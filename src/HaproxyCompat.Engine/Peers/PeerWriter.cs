using System.Buffers;
using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Puts messages together and appends them to what goes out.</summary>
internal sealed class PeerWriter
{
    private byte[] _body = new byte[256];
    private int _length;

    public static void WriteShort(IBufferWriter<byte> output, byte messageClass, byte type)
    {
        var target = output.GetSpan(2);
        target[0] = messageClass;
        target[1] = type;
        output.Advance(2);
    }

    public void Begin() => _length = 0;

    public void Number(ulong value) => _length += PeerNumber.Write(Room(PeerNumber.MaxSize), value);

    /// <summary>Of 32 bits, in network order.</summary>
    public void Fixed(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);
        _length += 4;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        _length += value.Length;
    }

    /// <summary>Appends what was collected as a message about tables.</summary>
    public void End(IBufferWriter<byte> output, byte type)
    {
        var target = output.GetSpan(2 + PeerNumber.MaxSize + _length);
        target[0] = PeerMessage.Table;
        target[1] = type;
        var head = 2 + PeerNumber.Write(target[2..], (ulong)_length);
        _body.AsSpan(0, _length).CopyTo(target[head..]);
        output.Advance(head + _length);
    }

    private Span<byte> Room(int size)
    {
        if (_body.Length - _length < size)
        {
            Array.Resize(ref _body, Math.Max(_length + size, _body.Length * 2));
        }

        return _body.AsSpan(_length);
    }
}
