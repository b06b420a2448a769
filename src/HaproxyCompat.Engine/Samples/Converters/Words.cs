using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>field(index,delimiters[,count])</c> and <c>word(...)</c>: parts between delimiters, from 1, negative from the
/// end; a count of 0 takes all that follow (manual 7.3.1). Words are never empty, fields may be.
/// </summary>
internal static class Words
{
    private static readonly Signature PartSignature =
        ArgumentForms.Text(2, ArgumentKind.Integer, ArgumentKind.String, ArgumentKind.Integer);

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("field", Checked(PartSignature), SampleType.String, SampleType.String, Field),
        new("param", ParameterSignature, SampleType.String, SampleType.String, Parameter),
        new("word", Checked(PartSignature), SampleType.String, SampleType.String, Word),
    ];

    private static Signature Checked(Signature signature) => signature with
    {
        Check = static arguments => (long)arguments[0] == 0 ? "an index of 0 names nothing"
            : (string)arguments[1] is "" ? "the list of delimiters is empty" : null,
    };

    private static Signature ParameterSignature => ArgumentForms.Text(1, ArgumentKind.String, ArgumentKind.String) with
    {
        Check = static arguments => arguments.Length < 2 || IsDelimiter((string)arguments[1])
            ? null
            : $"the delimiter '{arguments[1]}' is neither one character nor a code such as 0x3B",
    };

    private static bool IsDelimiter(string text) =>
        text.Length == 1 || (
            text.Length == 4 && text.StartsWith("0x", StringComparison.Ordinal) && text[2..].All(char.IsAsciiHexDigit));

    private static bool Field(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryTake(arguments, skipsEmpty: false, ref sample);

    private static bool Word(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryTake(arguments, skipsEmpty: true, ref sample);

    private static bool TryTake(ImmutableArray<object> arguments, bool skipsEmpty, ref Sample sample)
    {
        var index = (long)arguments[0];
        var delimiters = (byte[])arguments[1];
        var count = ArgumentForms.IntegerAt(arguments, 2, 1);
        var span = sample.Span;
        return index > 0
            ? TryTakeForwards(span, index, delimiters, count, skipsEmpty, ref sample)
            : TryTakeBackwards(span, -index, delimiters, count, skipsEmpty, ref sample);
    }

    private static bool TryTakeForwards(
        ReadOnlySpan<byte> text, long index, ReadOnlySpan<byte> delimiters, long count, bool skipsEmpty,
        ref Sample sample)
    {
        var start = -1;
        var end = 0;
        var position = 0;
        while (position <= text.Length)
        {
            var length = text[position..].IndexOfAny(delimiters);
            length = length < 0 ? text.Length - position : length;
            if (!skipsEmpty || length > 0)
            {
                if (start < 0 && --index == 0)
                {
                    start = position;
                }

                if (start >= 0)
                {
                    end = position + length;
                    if (count > 0 && --count == 0)
                    {
                        break;
                    }
                }
            }

            position += length + 1;
        }

        if (start < 0 || end == start)
        {
            return start >= 0 && !skipsEmpty && Empty(ref sample);
        }

        sample.SetBytes(sample.Bytes[start..(position > text.Length ? text.Length : end)]);
        return true;
    }

    private static bool TryTakeBackwards(
        ReadOnlySpan<byte> text, long index, ReadOnlySpan<byte> delimiters, long count, bool skipsEmpty,
        ref Sample sample)
    {
        var start = 0;
        var end = -1;
        var position = text.Length;
        while (position >= 0)
        {
            var begin = text[..position].LastIndexOfAny(delimiters) + 1;
            if (!skipsEmpty || begin < position)
            {
                if (end < 0 && --index == 0)
                {
                    end = position;
                }

                if (end >= 0)
                {
                    start = begin;
                    if (count > 0 && --count == 0)
                    {
                        break;
                    }
                }
            }

            position = begin - 1;
        }

        if (end < 0 || end == start)
        {
            return end >= 0 && !skipsEmpty && Empty(ref sample);
        }

        sample.SetBytes(sample.Bytes[(position < 0 ? 0 : start)..end]);
        return true;
    }

    /// <summary>A character, or its code as <c>0xHH</c>.</summary>
    private static byte Delimiter(ReadOnlySpan<byte> text) => text switch
    {
        [] => (byte)'&',
        [(byte)'0', (byte)'x', var high, var low] =>
            (byte)((SampleNumbers.HexDigit(high) << 4) | SampleNumbers.HexDigit(low)),
        _ => text[0],
    };

    private static bool Empty(ref Sample sample)
    {
        sample.SetBytes(default);
        return true;
    }

    /// <summary>
    /// <c>param(name[,delim])</c>: the value of <c>name=value</c> among parameters between delimiters, '&amp;' by
    /// default.
    /// </summary>
    private static bool Parameter(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var name = (byte[])arguments[0];
        var delimiter = Delimiter(ArgumentForms.TextAt(arguments, 1));
        var offset = 0;
        while (offset <= sample.Bytes.Length)
        {
            var rest = sample.Span[offset..];
            var end = rest.IndexOf(delimiter);
            end = end < 0 ? rest.Length : end;
            var equals = rest[..end].IndexOf((byte)'=');
            var found = equals < 0 ? rest[..end] : rest[..equals];
            if (found.SequenceEqual(name))
            {
                sample.SetBytes(equals < 0 ? default : sample.Bytes.Slice(offset + equals + 1, end - equals - 1));
                return true;
            }

            offset += end + 1;
        }

        return false;
    }
}
