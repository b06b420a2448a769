using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>Writes values of a structured format.</summary>
internal abstract class ValueEncoder
{
    [ThreadStatic]
    private static JsonEncoder? _json;

    [ThreadStatic]
    private static CborEncoder? _cbor;

    /// <summary>There is a type for bytes that are no text.</summary>
    public abstract bool TakesBytes { get; }

    protected TextBuffer Output { get; private set; } = null!;

    /// <summary>The thread's encoder, at its start; used before the next is asked for.</summary>
    public static ValueEncoder Of(LogFormatFlags flags, TextBuffer output)
    {
        ValueEncoder encoder;
        if ((flags & LogFormatFlags.Json) != 0)
        {
            encoder = _json ??= new JsonEncoder();
        }
        else
        {
            _cbor ??= new CborEncoder();
            _cbor.IsBinary = (flags & LogFormatFlags.Binary) != 0;
            encoder = _cbor;
        }

        encoder.Output = output;
        return encoder;
    }

    public abstract void OpenObject();

    public abstract void CloseObject();

    /// <param name="name">Latin-1.</param>
    public abstract void Key(ReadOnlySpan<byte> name);

    public abstract void OpenArray();

    public abstract void CloseArray();

    /// <summary>Before each value of an array.</summary>
    public abstract void Element(int index);

    public abstract void Null();

    /// <summary>A value that is not there.</summary>
    public abstract void Missing();

    public abstract void Number(long value);

    public abstract void Boolean(bool value);

    public abstract void Text(ReadOnlySpan<byte> value);

    public abstract void Bytes(ReadOnlySpan<byte> value);

    /// <summary>As it is.</summary>
    public void Raw(ReadOnlySpan<byte> value) => Output.Append(value);
}
