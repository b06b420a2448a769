using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Case, length, ends and order of texts (manual 7.3.1).</summary>
internal static class Texts
{
    private const ulong AllControls = 0x1ffffffff;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("bytes", BytesSignature, SampleType.Binary, SampleType.Binary, Bytes),
        new("cut_crlf", Signature.None, SampleType.String, SampleType.String, CutLineEnd),
        new("has_ctl", MaskSignature, SampleType.Binary, SampleType.Boolean, HasControl),
        new("host_only", Signature.None, SampleType.String, SampleType.String, HostOnly),
        new("length", Signature.None, SampleType.String, SampleType.Integer, Length),
        new("lower", Signature.None, SampleType.String, SampleType.String, Lower),
        new("ltrim", ArgumentForms.Text(1, ArgumentKind.String), SampleType.String, SampleType.String, TrimStart),
        new("port_only", Signature.None, SampleType.String, SampleType.Integer, PortOnly),
        new("reverse", Signature.None, SampleType.String, SampleType.String, Reverse),
        new("reverse_dom", Signature.None, SampleType.String, SampleType.String, ReverseDomain),
        new("rtrim", ArgumentForms.Text(1, ArgumentKind.String), SampleType.String, SampleType.String, TrimEnd),
        new("upper", Signature.None, SampleType.String, SampleType.String, Upper),
    ];

    private static Signature BytesSignature => IntegerArgument.Of(
        1,
        2,
        static (index, value) =>
            value < 0 || (index == 1 && value == 0) ? "a negative offset or an empty length cannot be cut out" : null);

    private static Signature MaskSignature => new(0, ArgumentKind.String)
    {
        Check = static arguments => TryMask(arguments, out _)
            ? null
            : $"'{arguments[0]}' is not 'any', 'http' nor a mask of 33 bits",
        Prepare = static arguments => [TryMask(arguments, out var mask) ? mask : 0UL],
    };

    private static bool TryMask(ImmutableArray<object> arguments, out ulong mask)
    {
        var text = arguments.Length > 0 ? (string)arguments[0] : "";
        mask = text switch
        {
            "" => AllControls & ~(1UL << '\t'),
            "any" => AllControls,
            "http" => (1UL << '\r') | (1UL << '\n') | 1UL,
            _ => 0,
        };
        if (mask != 0)
        {
            return true;
        }

        var isNumber = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out mask)
            : ulong.TryParse(text, out mask);
        return isNumber && mask <= AllControls;
    }

    private static bool Bytes(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!((IntegerArgument)arguments[0]).TryGet(context, out var offset) || offset < 0)
        {
            return false;
        }

        var length = long.MaxValue;
        if (arguments.Length > 1 && (!((IntegerArgument)arguments[1]).TryGet(context, out length) || length < 0))
        {
            return false;
        }

        if (offset >= sample.Bytes.Length)
        {
            // As the reference does: behind the end there is an empty value.
            sample.SetBytes(default);
            return true;
        }

        sample.SetBytes(sample.Bytes.Slice((int)offset, (int)Math.Min(length, sample.Bytes.Length - offset)));
        return true;
    }

    private static bool CutLineEnd(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var end = sample.Span.IndexOfAny((byte)'\r', (byte)'\n');
        sample.SetBytes(end < 0 ? sample.Bytes : sample.Bytes[..end]);
        return true;
    }

    /// <summary>
    /// A bit of the mask for each control character that is looked for, bit 32 for DEL; without one all but the tab.
    /// </summary>
    private static bool HasControl(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var mask = (ulong)arguments[0];
        var isFound = false;
        foreach (var value in sample.Span)
        {
            if ((value < 32 && (mask & (1UL << value)) != 0) || (value == 127 && (mask & (1UL << 32)) != 0))
            {
                isFound = true;
                break;
            }
        }

        sample.SetBoolean(isFound);
        return true;
    }

    private static bool Length(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(sample.Bytes.Length);
        return true;
    }

    private static bool Lower(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ChangeCase(context, toUpper: false, ref sample);

    private static bool Upper(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ChangeCase(context, toUpper: true, ref sample);

    /// <summary>Of the letters of ASCII; other bytes stay.</summary>
    private static bool ChangeCase(in SampleContext context, bool toUpper, ref Sample sample)
    {
        var source = sample.Span;
        var room = context.Scratch.Rent(source.Length);
        var output = room.Span;
        while (!source.IsEmpty)
        {
            var status = toUpper
                ? Ascii.ToUpper(source, output, out var written)
                : Ascii.ToLower(source, output, out written);
            if (status == OperationStatus.InvalidData)
            {
                output[written] = source[written];
                written++;
            }

            source = source[written..];
            output = output[written..];
        }

        sample.SetBytes(room);
        return true;
    }

    private static bool TrimStart(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var first = sample.Span.IndexOfAnyExcept((byte[])arguments[0]);
        sample.SetBytes(first < 0 ? default : sample.Bytes[first..]);
        return true;
    }

    private static bool TrimEnd(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var last = sample.Span.LastIndexOfAnyExcept((byte[])arguments[0]);
        sample.SetBytes(sample.Bytes[..(last + 1)]);
        return true;
    }

    private static bool Reverse(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(sample.Bytes.Length);
        sample.Span.CopyTo(room.Span);
        room.Span.Reverse();
        sample.SetBytes(room);
        return true;
    }

    /// <summary>The labels in reverse order, without the dot of the root; an empty label makes it no domain.</summary>
    private static bool ReverseDomain(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var source = sample.Span;
        if (source is [_, .., (byte)'.'])
        {
            source = source[..^1];
        }

        if (source is [] or [(byte)'.', ..] or [.., (byte)'.'] || source.IndexOf(".."u8) >= 0)
        {
            return false;
        }

        var room = context.Scratch.Rent(source.Length);
        var end = source.Length;
        foreach (var range in source.Split((byte)'.'))
        {
            var label = source[range];
            end -= label.Length;
            label.CopyTo(room.Span[end..]);
            if (end > 0)
            {
                room.Span[--end] = (byte)'.';
            }
        }

        sample.SetBytes(room);
        return true;
    }

    /// <summary>
    /// Up to the port, in lower case: behind the bracket of an IPv6 address, else before the last colon.
    /// </summary>
    private static bool HostOnly(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBytes(sample.Bytes[..PortColon(sample.Span)]);
        return Lower(context, arguments, ref sample);
    }

    /// <summary>0 where there is none.</summary>
    private static bool PortOnly(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var colon = PortColon(sample.Span);
        sample.SetInteger(colon >= sample.Bytes.Length ? 0 : SampleNumbers.ParseLeading(sample.Span[(colon + 1)..]));
        return true;
    }

    private static int PortColon(ReadOnlySpan<byte> text)
    {
        var colon = text.LastIndexOf((byte)':');
        return colon < 0 || colon < text.LastIndexOf((byte)']') ? text.Length : colon;
    }
}
