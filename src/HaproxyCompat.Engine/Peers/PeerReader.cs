using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Takes a message's body apart; once something is missing everything that follows is too.</summary>
internal ref struct PeerReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>The body was too short, or a number too long.</summary>
    public bool Failed { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public ulong Number()
    {
        var size = PeerNumber.Read(_rest, out var value);
        if (size <= 0)
        {
            return Fail();
        }

        _rest = _rest[size..];
        return value;
    }

    /// <summary>Of 32 bits, in network order.</summary>
    public uint Fixed()
    {
        var bytes = Take(4);
        return Failed ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (Failed || count > (ulong)_rest.Length)
        {
            _ = Fail();
            return default;
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private uint Fail()
    {
        Failed = true;
        _rest = default;
        return 0;
    }
}
