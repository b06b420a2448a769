using System.Buffers.Binary;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>Values in CBOR (RFC 8949), as bytes or as pairs of hexadecimal digits.</summary>
/// <remarks>
/// As in the reference objects, arrays and strings of bytes have no length in front and end with a break. A text has
/// its length, also where the reference composes it of pieces.
/// <code>
/// head = type &lt;&lt; 5 | length              up to 23
/// head = type &lt;&lt; 5 | 24 .. 27  length    in 1, 2, 4 or 8 bytes
/// </code>
/// </remarks>
internal sealed class CborEncoder : ValueEncoder
{
    private const int Positive = 0;
    private const int Negative = 1;
    private const int ByteString = 2;
    private const int TextString = 3;
    private const byte OpenBytes = 0x5f;
    private const byte OpenList = 0x9f;
    private const byte OpenMap = 0xbf;
    private const byte False = 0xf4;
    private const byte True = 0xf5;
    private const byte NullValue = 0xf6;
    private const byte Break = 0xff;

    public bool IsBinary { get; set; }

    public override bool TakesBytes => true;

    public override void OpenObject() => Add(OpenMap);

    public override void CloseObject() => Add(Break);

    public override void Key(ReadOnlySpan<byte> name) => Text(name);

    public override void OpenArray() => Add(OpenList);

    public override void CloseArray() => Add(Break);

    public override void Element(int index)
    {
        // Nothing stands between values.
    }

    public override void Null() => Add(NullValue);

    public override void Missing() => Add(NullValue);

    public override void Number(long value) =>
        AddHead(value < 0 ? Negative : Positive, (ulong)(value < 0 ? -1 - value : value));

    public override void Boolean(bool value) => Add(value ? True : False);

    /// <summary>As in the reference an empty text is none.</summary>
    public override void Text(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Null();
            return;
        }

        AddHead(TextString, (ulong)value.Length);
        Add(value);
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        Add(OpenBytes);
        AddHead(ByteString, (ulong)value.Length);
        Add(value);
        Add(Break);
    }

    private void AddHead(int type, ulong argument)
    {
        Span<byte> bytes = stackalloc byte[9];
        BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], argument);
        var (size, code) = argument switch
        {
            < 24 => (0, (int)argument),
            <= byte.MaxValue => (1, 24),
            <= ushort.MaxValue => (2, 25),
            <= uint.MaxValue => (4, 26),
            _ => (8, 27),
        };
        Add((byte)((type << 5) | code));
        Add(bytes[^size..]);
    }

    private void Add(byte value) => Add([value]);

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (IsBinary)
        {
            Output.Append(bytes);
            return;
        }

        var digits = Output.GetSpan(2 * bytes.Length);
        _ = Convert.TryToHexString(bytes, digits, out var written);
        Output.Advance(written);
    }
}
