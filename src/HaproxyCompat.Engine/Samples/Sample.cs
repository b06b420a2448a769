using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// A typed value taken from the traffic or made from one (manual 7.3). Its bytes belong to the message, to a variable
/// or to the scratch memory of the loop: they are valid until one of these changes.
/// </summary>
public struct Sample
{
    private ulong _addressHigh;
    private ulong _addressLow;

    /// <summary><see cref="SampleType.Any"/> before anything was put in.</summary>
    public SampleType Type { get; private set; }

    /// <summary>The value of a boolean (0, 1) or of an integer.</summary>
    public long Number { get; private set; }

    /// <summary>The value of a string, a binary or a method.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The value of an address; IPv4 stands in the low 32 bits.</summary>
    /// <remarks>Kept in halves: see <see cref="Transport.SocketAddressValue"/>.</remarks>
    public readonly UInt128 Address => new(_addressHigh, _addressLow);

    /// <summary>Where a fetch with several values goes on when it is asked again; 0 at first.</summary>
    public long Cursor { get; set; }

    /// <summary>There may be another value behind this one: asking again with the same sample gives it.</summary>
    public bool HasMore { get; set; }

    /// <summary>No value now, but what is still to arrive may bring one.</summary>
    public bool MayChange { get; set; }

    public readonly ReadOnlySpan<byte> Span => Bytes.Span;

    public readonly bool IsText => Type is SampleType.String or SampleType.Binary or SampleType.Method;

    public readonly bool IsAddress => Type is SampleType.IPv4 or SampleType.IPv6;

    public void SetBoolean(bool value)
    {
        Type = SampleType.Boolean;
        Number = value ? 1 : 0;
    }

    public void SetInteger(long value)
    {
        Type = SampleType.Integer;
        Number = value;
    }

    public void SetString(ReadOnlyMemory<byte> value)
    {
        Type = SampleType.String;
        Bytes = value;
    }

    public void SetBinary(ReadOnlyMemory<byte> value)
    {
        Type = SampleType.Binary;
        Bytes = value;
    }

    /// <summary>Changes the bytes and leaves the type.</summary>
    public void SetBytes(ReadOnlyMemory<byte> value) => Bytes = value;

    public void SetMethod(ReadOnlyMemory<byte> name)
    {
        Type = SampleType.Method;
        Bytes = name;
    }

    public void SetIPv4(uint address)
    {
        Type = SampleType.IPv4;
        (_addressHigh, _addressLow) = (0, address);
    }

    public void SetIPv6(UInt128 address)
    {
        Type = SampleType.IPv6;
        (_addressHigh, _addressLow) = ((ulong)(address >> 64), (ulong)address);
    }

    /// <summary>Puts the value of another sample in and keeps the place of a fetch with several values.</summary>
    public void SetValue(in Sample other)
    {
        Type = other.Type;
        Number = other.Number;
        Bytes = other.Bytes;
        _addressHigh = other._addressHigh;
        _addressLow = other._addressLow;
    }
}
