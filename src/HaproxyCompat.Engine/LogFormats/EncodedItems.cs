using System.Buffers.Text;
using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>
/// Items in JSON (RFC 8259) or CBOR (RFC 8949), alone or with their names as one object (manual 8.2.6 "json", "cbor").
/// </summary>
/// <remarks>As in the reference: a value that is not there is an empty text in JSON and null in CBOR.</remarks>
internal static class EncodedItems
{
    private const LogFormatFlags Encodings = LogFormatFlags.Json | LogFormatFlags.Cbor;

    /// <summary>Aliases that the manual's table says are numbers.</summary>
    private static readonly FrozenSet<string> Numbers = FrozenSet.Create(
        StringComparer.Ordinal,
        "B", "ST", "TR", "Ta", "Tc", "Td", "Th", "Ti", "Tq", "Tr", "Ts", "Tt", "Tu", "Tw", "U", "ac", "bc", "bp", "bq",
        "cp", "fc", "fp", "lc", "ms", "pid", "rc", "rt", "sc", "sp", "sq");

    /// <summary>The named items, as one object.</summary>
    public static void WriteAll(LogFormat format, in SampleContext context, TextBuffer output)
    {
        var encoder = ValueEncoder.Of(format.Encoding, output);
        encoder.OpenObject();
        foreach (var part in format.Parts)
        {
            if (part.Name.Length > 0)
            {
                encoder.Key(part.NameBytes);
                Write(part, context, encoder);
            }
        }

        encoder.CloseObject();
    }

    /// <summary>An item with an encoding of its own; false for any other.</summary>
    public static bool TryWrite(LogFormatPart part, in SampleContext context, TextBuffer output)
    {
        var flags = FlagsOf(part) & Encodings;
        if (flags == 0)
        {
            return false;
        }

        Write(part, context, ValueEncoder.Of(flags, output));
        return true;
    }

    private static LogFormatFlags FlagsOf(LogFormatPart part) => part switch
    {
        LogFormatAlias alias => alias.Flags,
        LogFormatExpression expression => expression.Flags,
        _ => LogFormatFlags.None,
    };

    private static void Write(LogFormatPart part, in SampleContext context, ValueEncoder encoder)
    {
        switch (part)
        {
            case LogFormatAlias { Alias.Name: "hrl" }:
                WriteList(
                    context, context.Stream?.Captures.Request,
                    context.Stream?.Frontend.Config.RequestCaptures.Length ?? 0, encoder);
                break;
            case LogFormatAlias { Alias.Name: "hsl" }:
                WriteList(
                    context, context.Stream?.Captures.Response,
                    context.Stream?.Frontend.Config.ResponseCaptures.Length ?? 0, encoder);
                break;
            case LogFormatAlias alias:
                WriteAlias(alias, context, encoder);
                break;
            case LogFormatExpression expression:
                WriteExpression(expression, context, encoder);
                break;
            default:
                break;
        }
    }

    /// <summary>The texts of a line without encoding, one by one; a dash for what was not there.</summary>
    private static void WriteList(
        in SampleContext context, IReadOnlyList<CapturedText>? slots, int count, ValueEncoder encoder)
    {
        if (count == 0)
        {
            encoder.Null();
            return;
        }

        using var text = context.Scratch.BorrowText();
        var item = new LogItem(text, LogFormatFlags.None, LogFormatUse.Log);
        encoder.OpenArray();
        for (var slot = 0; slot < count; slot++)
        {
            encoder.Element(slot);
            text.Clear();
            if (slots is not null && slot < slots.Count && slots[slot].HasValue)
            {
                item.AppendForeign(slots[slot].Span, isHeader: true);
            }
            else
            {
                item.Missing();
            }

            encoder.Text(text.Span);
        }

        encoder.CloseArray();
    }

    private static void WriteAlias(LogFormatAlias alias, in SampleContext context, ValueEncoder encoder)
    {
        using var text = context.Scratch.BorrowText();
        var known = (LogAlias)alias.Alias;
        known.Write(context, new LogItem(text, alias.Flags & LogFormatFlags.Hexadecimal, LogFormatUse.Raw));
        if (text.Length == 0)
        {
            if (known.Name is "hr" or "hs")
            {
                encoder.Null();
            }
            else
            {
                encoder.Missing();
            }

            return;
        }

        if (alias.Type == LogItemType.Raw)
        {
            encoder.Raw(text.Span);
        }
        else if (Numbers.Contains(known.Name) && TryNumber(text.Span, out var number))
        {
            switch (alias.Type)
            {
                case LogItemType.Boolean:
                    encoder.Boolean(number != 0);
                    break;
                case LogItemType.Text:
                    encoder.Text(text.Span);
                    break;
                default:
                    encoder.Number(number);
                    break;
            }
        }
        else if (alias.Type is LogItemType.Integer or LogItemType.Boolean)
        {
            WriteAs(alias.Type, SampleNumbers.ParseLeading(text.Span), encoder);
        }
        else
        {
            encoder.Text(text.Span);
        }
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;

    private static void WriteAs(LogItemType type, long number, ValueEncoder encoder)
    {
        if (type == LogItemType.Boolean)
        {
            encoder.Boolean(number != 0);
        }
        else
        {
            encoder.Number(number);
        }
    }

    private static void WriteExpression(LogFormatExpression item, in SampleContext context, ValueEncoder encoder)
    {
        var sample = default(Sample);
        if (!SampleEvaluator.TryEvaluate(item.Expression, context, ref sample))
        {
            encoder.Missing();
            return;
        }

        var wanted = item.Type switch
        {
            LogItemType.Text => SampleType.String,
            LogItemType.Integer => SampleType.Integer,
            LogItemType.Boolean => SampleType.Boolean,
            LogItemType.Raw => SampleType.Binary,
            _ => sample.Type is SampleType.Integer or SampleType.Boolean
                || (sample.Type == SampleType.Binary && encoder.TakesBytes)
                ? sample.Type
                : SampleType.String,
        };
        if (!SampleCasts.TryCast(ref sample, wanted, context.Scratch))
        {
            encoder.Missing();
            return;
        }

        switch (sample.Type)
        {
            case SampleType.Integer:
                encoder.Number(sample.Number);
                break;
            case SampleType.Boolean:
                encoder.Boolean(sample.Number != 0);
                break;
            case SampleType.Binary when item.Type == LogItemType.Raw:
                encoder.Raw(sample.Span);
                break;
            case SampleType.Binary:
                encoder.Bytes(sample.Span);
                break;
            default:
                encoder.Text(sample.Span);
                break;
        }
    }
}
