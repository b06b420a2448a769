using System.Buffers.Text;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Hexadecimal, base64 and binary digits, both ways (manual 7.3.1).</summary>
internal static class Encodings
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("b64dec", Signature.None, SampleType.String, SampleType.Binary, FromBase64),
        new("base2", Signature.None, SampleType.Binary, SampleType.String, ToBinaryDigits),
        new("base64", Signature.None, SampleType.Binary, SampleType.String, ToBase64),
        new("be2dec", NumbersSignature, SampleType.Binary, SampleType.String, BigEndianToDecimal),
        new("be2hex", ChunksSignature, SampleType.Binary, SampleType.String, BigEndianToHex),
        new("hex", Signature.None, SampleType.Binary, SampleType.String, ToHex),
        new("hex2i", Signature.None, SampleType.String, SampleType.Integer, FromHexToInteger),
        new("le2dec", NumbersSignature, SampleType.Binary, SampleType.String, LittleEndianToDecimal),
        new("ub64dec", Signature.None, SampleType.String, SampleType.Binary, FromUrlBase64),
        new("ub64enc", Signature.None, SampleType.Binary, SampleType.String, ToUrlBase64),
    ];

    private static Signature ChunksSignature =>
        ArgumentForms.Text(1, ArgumentKind.String, ArgumentKind.Integer, ArgumentKind.Integer) with
        {
            Check = CheckChunk,
        };

    private static Signature NumbersSignature => ChunksSignature with { Check = CheckNumberChunk };

    private static string? CheckNumberChunk(ImmutableArray<object> arguments) =>
        arguments.Length > 1 && (long)arguments[1] is >= 1 and <= 8 ? CheckTruncate(arguments)
            : "the chunk size must be between 1 and 8";

    private static string? CheckChunk(ImmutableArray<object> arguments) =>
        arguments.Length > 1 && (long)arguments[1] > 0 ? CheckTruncate(arguments)
        : ((string)arguments[0]).Length > 0 ? "the chunk size must be at least 1" : CheckTruncate(arguments);

    private static string? CheckTruncate(ImmutableArray<object> arguments) =>
        arguments.Length < 3 || (long)arguments[2] is 0 or 1 ? null : "the truncate flag must be 0 or 1";

    private static bool ToHex(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(sample.Bytes.Length * 2);
        Convert.TryToHexString(sample.Span, room.Span, out _);
        sample.SetString(room);
        return true;
    }

    /// <summary>The last 64 bits of the digits; no digits are 0.</summary>
    private static bool FromHexToInteger(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var value = 0L;
        foreach (var digit in sample.Span)
        {
            if (SampleNumbers.HexDigit(digit) is not (>= 0 and var bits))
            {
                return false;
            }

            value = (value << 4) | (long)bits;
        }

        sample.SetInteger(value);
        return true;
    }

    private static bool ToBinaryDigits(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(sample.Bytes.Length * 8);
        var output = room.Span;
        var source = sample.Span;
        for (var bit = 0; bit < output.Length; bit++)
        {
            output[bit] = (byte)('0' + ((source[bit >> 3] >> (7 - (bit & 7))) & 1));
        }

        sample.SetString(room);
        return true;
    }

    private static bool ToBase64(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(Base64.GetMaxEncodedToUtf8Length(sample.Bytes.Length));
        Base64.EncodeToUtf8(sample.Span, room.Span, out _, out var length);
        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool FromBase64(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(Base64.GetMaxDecodedFromUtf8Length(sample.Bytes.Length));
        if (!LenientBase64.TryDecode(sample.Span, room.Span, out var length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool ToUrlBase64(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(Base64Url.GetEncodedLength(sample.Bytes.Length));
        Base64Url.EncodeToUtf8(sample.Span, room.Span, out _, out _);
        sample.SetString(room);
        return true;
    }

    private static bool FromUrlBase64(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(Base64Url.GetMaxDecodedLength(sample.Bytes.Length));
        if (!LenientBase64.TryDecodeUrl(sample.Span, room.Span, out var length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool BigEndianToDecimal(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ToDecimal(context, arguments, isBigEndian: true, ref sample);

    private static bool LittleEndianToDecimal(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ToDecimal(context, arguments, isBigEndian: false, ref sample);

    private static bool ToDecimal(
        in SampleContext context, ImmutableArray<object> arguments, bool isBigEndian, ref Sample sample)
    {
        using var text = context.Scratch.BorrowText();
        var size = (int)(long)arguments[1];
        var rest = sample.Span;
        while (!rest.IsEmpty && (rest.Length >= size || ArgumentForms.IntegerAt(arguments, 2) == 0))
        {
            if (text.Length > 0)
            {
                text.Append((byte[])arguments[0]);
            }

            var chunk = rest[..Math.Min(size, rest.Length)];
            var value = 0UL;
            for (var index = 0; index < chunk.Length; index++)
            {
                value |= (ulong)chunk[index] << (8 * (isBigEndian ? chunk.Length - 1 - index : index));
            }

            text.Append((long)value);
            rest = rest[chunk.Length..];
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }

    private static bool BigEndianToHex(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var separator = ArgumentForms.TextAt(arguments, 0);
        var size = (int)ArgumentForms.IntegerAt(arguments, 1);
        if (size == 0)
        {
            return ToHex(context, arguments, ref sample);
        }

        using var text = context.Scratch.BorrowText();
        var rest = sample.Span;
        while (!rest.IsEmpty && (rest.Length >= size || ArgumentForms.IntegerAt(arguments, 2) == 0))
        {
            if (text.Length > 0)
            {
                text.Append(separator);
            }

            var chunk = rest[..Math.Min(size, rest.Length)];
            Convert.TryToHexString(chunk, text.GetSpan(chunk.Length * 2), out var written);
            text.Advance(written);
            rest = rest[chunk.Length..];
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }
}
