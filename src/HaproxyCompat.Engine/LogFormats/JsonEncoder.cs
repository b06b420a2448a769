using System.Buffers;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>Values in JSON (RFC 8259), with blanks where the reference has them.</summary>
/// <remarks>
/// The reference lets control characters through; here they are escaped, as a reader of JSON expects. Other bytes are
/// passed on.
/// </remarks>
internal sealed class JsonEncoder : ValueEncoder
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\', 127]);

    private bool _isFirst;

    public override bool TakesBytes => false;

    public override void OpenObject()
    {
        _isFirst = true;
        Output.Append((byte)'{');
    }

    public override void CloseObject() => Output.Append((byte)'}');

    public override void Key(ReadOnlySpan<byte> name)
    {
        if (!_isFirst)
        {
            Output.Append(", "u8);
        }

        _isFirst = false;
        Text(name);
        Output.Append(": "u8);
    }

    public override void OpenArray() => Output.Append((byte)'[');

    public override void CloseArray() => Output.Append((byte)']');

    public override void Element(int index)
    {
        if (index > 0)
        {
            Output.Append(", "u8);
        }
    }

    public override void Null() => Output.Append("null"u8);

    public override void Missing() => Output.Append("\"\""u8);

    public override void Number(long value) => Output.Append(value);

    public override void Boolean(bool value) => Output.Append(value ? "true"u8 : "false"u8);

    public override void Bytes(ReadOnlySpan<byte> value) => Text(value);

    public override void Text(ReadOnlySpan<byte> value)
    {
        Output.Append((byte)'"');
        while (value.IndexOfAny(Escaped) is >= 0 and var index)
        {
            Output.Append(value[..index]);
            Escape(value[index]);
            value = value[(index + 1)..];
        }

        Output.Append(value);
        Output.Append((byte)'"');
    }

    private void Escape(byte letter)
    {
        switch (letter)
        {
            case (byte)'"' or (byte)'\\':
                Output.Append((byte)'\\');
                Output.Append(letter);
                break;
            case (byte)'\n':
                Output.Append("\\n"u8);
                break;
            case (byte)'\r':
                Output.Append("\\r"u8);
                break;
            case (byte)'\t':
                Output.Append("\\t"u8);
                break;
            default:
                Output.Append("\\u00"u8);
                Output.Append((byte)"0123456789abcdef"[letter >> 4]);
                Output.Append((byte)"0123456789abcdef"[letter & 15]);
                break;
        }
    }
}
