using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>debug([prefix][,destination])</c>: writes the value and its type to a ring, to stdout or to stderr, and passes it
/// on (manual 7.3.1).
/// </summary>
internal static class Debug
{
    private const string DefaultDestination = "buf0";

    /// <summary>What a text may show as it is; a point stands for the rest.</summary>
    private static readonly SearchValues<byte> Printable =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5f).Select(code => (byte)code)]);

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("debug", DebugSignature, SampleType.Any, SampleType.Same, Apply),
    ];

    private static Signature DebugSignature => new(0, ArgumentKind.String, ArgumentKind.EventSink)
    {
        Prepare = static arguments =>
        [
            Encoding.Latin1.GetBytes(
                arguments.Length > 0 ? $"[debug] {arguments[0]}: type=" : "[debug] : type="),
            arguments.Length > 1 ? arguments[1] : DefaultDestination,
        ],
    };

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Process.EventSinks is not { } sinks)
        {
            return true;
        }

        using var text = context.Scratch.BorrowText();
        text.Append((byte[])arguments[0]);
        text.Append(TypeOf(sample.Type));
        text.Append(" <"u8);
        var shown = sample;
        if (sample.IsText)
        {
            AppendPrintable(text, sample.Span);
        }
        else if (SampleCasts.TryCast(ref shown, SampleType.String, context.Scratch))
        {
            text.Append(shown.Span);
        }

        text.Append((byte)'>');
        sinks.Write((string)arguments[1], text.Span, context.Scratch);
        return true;
    }

    private static ReadOnlySpan<byte> TypeOf(SampleType type) => type switch
    {
        SampleType.Boolean => "bool"u8,
        SampleType.Integer => "sint"u8,
        SampleType.IPv4 => "ipv4"u8,
        SampleType.IPv6 => "ipv6"u8,
        SampleType.String => "str"u8,
        SampleType.Binary => "bin"u8,
        SampleType.Method => "meth"u8,
        _ => "any"u8,
    };

    private static void AppendPrintable(TextBuffer text, ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAnyExcept(Printable) is >= 0 and var index)
        {
            text.Append(value[..index]);
            text.Append((byte)'.');
            value = value[(index + 1)..];
        }

        text.Append(value);
    }
}
