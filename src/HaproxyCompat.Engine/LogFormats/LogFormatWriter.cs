using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>
/// Writes log-format strings: for logs and for every action that takes a <c>&lt;fmt&gt;</c> (manual 8.2.6).
/// </summary>
public static class LogFormatWriter
{
    /// <summary>Appends the whole string.</summary>
    public static void Write(LogFormat format, in SampleContext context, LogFormatUse use, TextBuffer output)
    {
        if (format.Encoding != LogFormatFlags.None && use != LogFormatUse.HttpText)
        {
            EncodedItems.WriteAll(format, context, output);
            return;
        }

        var textEnd = output.Length;
        foreach (var part in format.Parts)
        {
            if (use != LogFormatUse.HttpText && EncodedItems.TryWrite(part, context, output))
            {
                continue;
            }

            switch (part)
            {
                case LogFormatText text:
                    WriteText(text.Bytes, use, output, output.Length == textEnd);
                    textEnd = output.Length;
                    break;
                case LogFormatAlias alias:
                    ((LogAlias)alias.Alias).Write(context, new LogItem(output, alias.Flags, use));
                    break;
                case LogFormatExpression expression:
                    WriteExpression(expression.Expression, context, new LogItem(output, expression.Flags, use));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Gives the whole string; valid as long as other pieces of the loop's scratch memory.</summary>
    public static ReadOnlyMemory<byte> Evaluate(
        LogFormat format, in SampleContext context, LogFormatUse use = LogFormatUse.Log)
    {
        using var output = context.Scratch.BorrowText();
        Write(format, context, use, output);
        return context.Scratch.Copy(output.Span);
    }

    /// <summary>
    /// In logs blanks are separators: none follows another, also where nothing stands between them. A blank that a
    /// value ends with is none of them.
    /// </summary>
    private static void WriteText(ReadOnlySpan<byte> text, LogFormatUse use, TextBuffer output, bool followsText)
    {
        if (use == LogFormatUse.Log && followsText && text is [(byte)' ', ..] && output.Span is [.., (byte)' '])
        {
            text = text.TrimStart((byte)' ');
        }

        output.Append(text);
    }

    private static void WriteExpression(SampleExpression expression, in SampleContext context, in LogItem item)
    {
        var sample = default(Sample);
        if (!SampleEvaluator.TryEvaluate(expression, context, ref sample))
        {
            item.Missing();
            return;
        }

        if (sample.Type == SampleType.Integer)
        {
            item.OpenQuote();
            item.Number(sample.Number);
            item.CloseQuote();
            return;
        }

        var type = (item.Flags & LogFormatFlags.Binary) != 0 && sample.Type == SampleType.Binary
            ? SampleType.Binary
            : SampleType.String;
        if (!SampleCasts.TryCast(ref sample, type, context.Scratch))
        {
            item.Missing();
            return;
        }

        item.Text(sample.Span);
    }
}
