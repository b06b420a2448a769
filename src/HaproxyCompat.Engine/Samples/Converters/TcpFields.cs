using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>tcp.*</c>: fields and options of a TCP header, as <c>ip.data</c> gives it (manual 7.3.1, RFC 9293).
/// </summary>
internal static class TcpFields
{
    public const int HeaderBytes = 20;
    public const byte MaximumSegmentSize = 2;
    public const byte WindowScale = 3;

    private const byte EndOfOptions = 0;
    private const byte NoOperation = 1;
    private const byte SelectiveAcknowledgements = 4;
    private const byte Timestamps = 8;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        Field("tcp.dst", static header => BinaryPrimitives.ReadUInt16BigEndian(header[2..])),
        Field("tcp.flags", static header => header[13]),
        Field("tcp.seq", static header => BinaryPrimitives.ReadUInt32BigEndian(header[4..])),
        Field("tcp.src", static header => BinaryPrimitives.ReadUInt16BigEndian(header)),
        Field("tcp.win", static header => WindowOf(header)),
        Option("tcp.options.mss", MaximumSegmentSize, static value => Number(value, 2)),
        Option("tcp.options.sack", SelectiveAcknowledgements, static _ => 1),
        Option("tcp.options.tsopt", Timestamps, static _ => 1),
        Option("tcp.options.tsval", Timestamps, static value => Number(value, 4)),
        Option("tcp.options.wscale", WindowScale, static value => Number(value, 1)),
        Option("tcp.options.wsopt", WindowScale, static _ => 1),
        new("tcp.options_list", Signature.None, SampleType.Binary, SampleType.Binary, OptionList),
    ];

    /// <summary>Reads from the value of an option.</summary>
    internal delegate long OptionReader(ReadOnlySpan<byte> value);

    private delegate long HeaderReader(ReadOnlySpan<byte> header);

    public static ushort WindowOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header[14..]);

    /// <summary>The options, whole; false for a header that is not.</summary>
    public static bool TryOptions(ReadOnlySpan<byte> header, out ReadOnlySpan<byte> options)
    {
        var length = header.Length < HeaderBytes ? 0 : (header[12] >> 4) * 4;
        options = default;
        if (length < HeaderBytes || header.Length < length)
        {
            return false;
        }

        options = header[HeaderBytes..length];
        return true;
    }

    /// <summary>Takes the next option; false at the end of the list.</summary>
    /// <param name="options">What is left of the list.</param>
    /// <param name="kind">Of the option.</param>
    /// <param name="value">Its value; nothing when its length is wrong, and then nothing is left.</param>
    public static bool TryNextOption(ref ReadOnlySpan<byte> options, out byte kind, out ReadOnlySpan<byte> value)
    {
        value = default;
        kind = options.IsEmpty ? EndOfOptions : options[0];
        if (kind == EndOfOptions)
        {
            return false;
        }

        if (kind == NoOperation)
        {
            options = options[1..];
            return true;
        }

        var length = options.Length > 1 ? options[1] : 0;
        if (length < 2 || length > options.Length)
        {
            options = default;
            return true;
        }

        value = options[2..length];
        options = options[length..];
        return true;
    }

    /// <summary>What an option says, 0 without it.</summary>
    public static long ReadOption(ReadOnlySpan<byte> options, byte wanted, OptionReader read)
    {
        while (TryNextOption(ref options, out var kind, out var value))
        {
            if (kind == wanted && (!value.IsEmpty || wanted == SelectiveAcknowledgements))
            {
                return read(value);
            }
        }

        return 0;
    }

    public static long Number(ReadOnlySpan<byte> value, int length) => value.Length < length ? 0 : length switch
    {
        1 => value[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(value),
        _ => BinaryPrimitives.ReadUInt32BigEndian(value),
    };

    /// <summary>Writes the kinds of all options in their order; no more than the options have bytes.</summary>
    public static int WriteKinds(ReadOnlySpan<byte> options, Span<byte> output)
    {
        var written = 0;
        while (TryNextOption(ref options, out var kind, out _))
        {
            output[written++] = kind;
        }

        return written;
    }

    private static Converter Field(string name, HeaderReader read)
    {
        return new(name, Signature.None, SampleType.Binary, SampleType.Integer, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (sample.Bytes.Length < HeaderBytes)
            {
                return false;
            }

            sample.SetInteger(read(sample.Span));
            return true;
        }
    }

    private static Converter Option(string name, byte kind, OptionReader read)
    {
        return new(name, Signature.None, SampleType.Binary, SampleType.Integer, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!TryOptions(sample.Span, out var options))
            {
                return false;
            }

            sample.SetInteger(ReadOption(options, kind, read));
            return true;
        }
    }

    private static bool OptionList(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryOptions(sample.Span, out var options))
        {
            return false;
        }

        var room = context.Scratch.Rent(options.Length);
        sample.SetBinary(context.Scratch.Keep(room, WriteKinds(options, room.Span)));
        return true;
    }
}
