using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>json([input-code])</c> escapes text for JSON; <c>json_query(path[,type])</c> takes a value out of JSON (manual
/// 7.3.1).
/// </summary>
internal static class Json
{
    private const long LargestInteger = (1L << 53) - 1;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("json", EscapeSignature, SampleType.String, SampleType.String, Escape),
        new("json_query", QuerySignature, SampleType.String, SampleType.Any, Query),
    ];

    private static ReadOnlySpan<byte> Escapes => "bfnrt\"\\"u8;

    private static ReadOnlySpan<byte> Escaped => "\b\f\n\r\t\"\\"u8;

    private static Signature EscapeSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments.Length == 0 || (string)arguments[0] is "" or "ascii" or "utf8" or "utf8s" or "utf8p" or "utf8ps"
            ? null
            : $"unexpected input code '{arguments[0]}': ascii, utf8, utf8s, utf8p or utf8ps is expected",
    };

    /// <summary>A path that leads nowhere is taken, as the reference does; it never has a value.</summary>
    private static Signature QuerySignature => new(1, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
            (string)arguments[0] is "" ? "the JSON path is empty"
            : arguments.Length > 1 && (string)arguments[1] is not "int" ? "the output type must be 'int'"
            : null,
        Prepare = static arguments =>
            [JsonPath.TryParse((string)arguments[0], out var path) ? path : arguments[0],
                (object)(arguments.Length > 1)],
    };

    private static bool Escape(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var mode = (string)arguments[0] is { Length: > 0 } chosen ? chosen : "ascii";
        using var text = context.Scratch.BorrowText();
        var rest = sample.Span;
        while (!rest.IsEmpty)
        {
            var code = (uint)rest[0];
            var length = 1;
            if (mode != "ascii" && code >= 0x80)
            {
                var status = Rune.DecodeFromUtf8(rest, out var rune, out length);
                if (status != System.Buffers.OperationStatus.Done)
                {
                    // The modes with an "s" leave out what is no UTF-8, the others fail.
                    if (!mode.EndsWith('s'))
                    {
                        return false;
                    }

                    rest = rest[1..];
                    continue;
                }

                code = (uint)rune.Value;
            }

            Append(text, code);
            rest = rest[length..];
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }

    private static void Append(TextBuffer text, uint code)
    {
        switch (code)
        {
            case '"' or '\\' or '/':
                text.Append((byte)'\\');
                text.Append((byte)code);
                break;
            case '\b':
                text.Append("\\b"u8);
                break;
            case '\f':
                text.Append("\\f"u8);
                break;
            case '\n':
                text.Append("\\n"u8);
                break;
            case '\r':
                text.Append("\\r"u8);
                break;
            case '\t':
                text.Append("\\t"u8);
                break;
            case >= 32 and < 127:
                text.Append((byte)code);
                break;
            default:
                text.Append($"\\u{code & 0xffff:x4}");
                break;
        }
    }

    /// <summary>What the prepared arguments of <c>json_query</c> name in a JSON text.</summary>
    internal static bool Query(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (arguments[0] is not JsonPath path)
        {
            return false;
        }

        if (!new JsonScanner(sample.Span).TryFind(path, out var value))
        {
            return false;
        }

        var written = sample.Bytes.Slice(value.Start, value.Length);
        switch (value.Kind)
        {
            case JsonKind.String:
                return TryUnescape(context, written.Span[1..^1], ref sample);
            case JsonKind.Number when (bool)arguments[1]:
                return TryInteger(written.Span, ref sample);
            case JsonKind.Number:
                return TryNumber(context, written.Span, ref sample);
            case JsonKind.Array:
                sample.SetString(written);
                return true;
            case JsonKind.True or JsonKind.False:
                sample.SetBoolean(value.Kind == JsonKind.True);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Escapes of code points stand for single bytes; larger ones and other escapes have no value.</summary>
    private static bool TryUnescape(in SampleContext context, ReadOnlySpan<byte> written, ref Sample sample)
    {
        var room = context.Scratch.Rent(written.Length);
        var length = 0;
        for (var index = 0; index < written.Length; index++)
        {
            var letter = written[index];
            if (letter == '\\')
            {
                switch (written[++index])
                {
                    case (byte)'u' when TryByte(written[(index + 1)..], out letter):
                        index += 4;
                        break;
                    case var escaped when Escapes.IndexOf(escaped) is >= 0 and var known:
                        letter = Escaped[known];
                        break;
                    default:
                        return false;
                }
            }

            room.Span[length++] = letter;
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    /// <summary>Four hexadecimal digits up to 00ff.</summary>
    private static bool TryByte(ReadOnlySpan<byte> digits, out byte value)
    {
        value = 0;
        return digits is [(byte)'0', (byte)'0', var high, var low, ..]
            && Utf8Parser.TryParse([high, low], out value, out var consumed, 'x') && consumed == 2;
    }

    /// <summary>The integer that the text begins with, in the notations of C, up to 2^53-1 either way.</summary>
    private static bool TryInteger(ReadOnlySpan<byte> written, ref Sample sample)
    {
        var isNegative = written[0] == '-';
        var digits = isNegative ? written[1..] : written;
        var number = 0L;
        var numberBase = digits[0] == '0' ? 8 : 10;
        foreach (var digit in digits)
        {
            if (digit < '0' || digit >= '0' + numberBase)
            {
                break;
            }

            number = (number * numberBase) + digit - '0';
            if (number > LargestInteger)
            {
                return false;
            }
        }

        sample.SetInteger(isNegative ? -number : number);
        return true;
    }

    private static bool TryNumber(in SampleContext context, ReadOnlySpan<byte> written, ref Sample sample)
    {
        // An exponent without digits is none.
        var end = written.TrimEnd("eE+-"u8).Length;
        if (!Utf8Parser.TryParse(written[..end], out double number, out _))
        {
            return false;
        }

        using var text = context.Scratch.BorrowText();
        NumberText.Write(number, text);
        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }
}
