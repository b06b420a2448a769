using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>fix_is_valid</c> and <c>fix_tag_value(tag)</c>: messages of the Financial Information eXchange (manual 7.3.1).
/// </summary>
/// <remarks>A message is a row of <c>tag=value</c>, each ended by a byte 1.</remarks>
internal static class Fix
{
    private const byte End = 1;
    private const int BeginString = 8;
    private const int BodyLength = 9;
    private const int CheckSum = 10;
    private const int MsgType = 35;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("fix_is_valid", Signature.None, SampleType.Binary, SampleType.Boolean, IsValid),
        new("fix_tag_value", TagSignature, SampleType.Binary, SampleType.Binary, TagValue),
    ];

    private static Signature TagSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => TagNumber((string)arguments[0]) > 0
            ? null
            : $"'{arguments[0]}' is no number or known name of a tag",
        Prepare = static arguments => [TagNumber((string)arguments[0])],
    };

    private static int TagNumber(string text) => text.ToUpperInvariant() switch
    {
        "BEGINSTRING" => BeginString,
        "BODYLENGTH" => BodyLength,
        "CHECKSUM" => CheckSum,
        "MSGTYPE" => MsgType,
        "SENDERCOMPID" => 49,
        "TARGETCOMPID" => 56,

        // No message has a tag that is too large for a number.
        _ => BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (int)BigInteger.Min(number, int.MaxValue)
            : 0,
    };

    /// <summary>Takes one field off the front.</summary>
    /// <returns>Done, more needed, or refused: no number before the equals sign.</returns>
    private static Http.ParseStatus TakeField(ref ReadOnlySpan<byte> rest, out int tag, out ReadOnlySpan<byte> value)
    {
        value = default;
        tag = 0;
        var equals = rest.IndexOf((byte)'=');
        if (equals < 0 || rest[equals..].IndexOf(End) < 0)
        {
            return Http.ParseStatus.NeedMore;
        }

        if (!Utf8Parser.TryParse(rest, out tag, out var digits) || tag <= 0)
        {
            return Http.ParseStatus.Refused;
        }

        if (rest[digits] != '=' || !char.IsAsciiDigit((char)rest[0]))
        {
            return Http.ParseStatus.Refused;
        }

        rest = rest[(digits + 1)..];
        var length = rest.IndexOf(End);
        value = rest[..length];
        rest = rest[(length + 1)..];
        return Http.ParseStatus.Done;
    }

    private static bool IsValid(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var status = Check(sample.Span);
        if (status == Http.ParseStatus.NeedMore)
        {
            return false;
        }

        sample.MayChange = false;
        sample.SetBoolean(status == Http.ParseStatus.Done);
        return true;
    }

    /// <summary>BeginString, BodyLength and MsgType come first, CheckSum last, and both sums are right.</summary>
    private static Http.ParseStatus Check(ReadOnlySpan<byte> message)
    {
        var rest = message;
        var bodyStart = 0;
        var bodyLength = -1;
        for (var index = 0; ; index++)
        {
            var fieldStart = message.Length - rest.Length;
            var status = TakeField(ref rest, out var tag, out var value);
            if (status != Http.ParseStatus.Done)
            {
                return status;
            }

            var isInPlace = index switch
            {
                0 => tag == BeginString && IsVersion(value),
                1 =>
                    tag == BodyLength
                        && Utf8Parser.TryParse(value, out bodyLength, out var digits)
                        && digits == value.Length
                        && bodyLength > 0,
                2 => tag == MsgType && !value.IsEmpty,
                _ => true,
            };
            if (!isInPlace)
            {
                return Http.ParseStatus.Refused;
            }

            if (index == 1)
            {
                bodyStart = message.Length - rest.Length;
            }

            if (tag == CheckSum)
            {
                return fieldStart - bodyStart == bodyLength && IsSum(message[..fieldStart], value)
                    ? Http.ParseStatus.Done
                    : Http.ParseStatus.Refused;
            }
        }
    }

    private static bool IsVersion(ReadOnlySpan<byte> version) =>
        version.SequenceEqual("FIXT.1.1"u8)
        || (version.Length == 7 && version.StartsWith("FIX.4."u8) && version[6] is >= (byte)'0' and <= (byte)'4');

    /// <summary>Three digits: the sum of all bytes before, modulo 256.</summary>
    private static bool IsSum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text)
    {
        var sum = 0;
        foreach (var value in bytes)
        {
            sum += value;
        }

        return text.Length == 3
            && Utf8Parser.TryParse(text, out int given, out var digits)
            && digits == 3
            && given == sum % 256;
    }

    private static bool TagValue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var rest = sample.Span;
        while (TakeField(ref rest, out var tag, out var value) == Http.ParseStatus.Done)
        {
            if (tag == (int)arguments[0])
            {
                sample.MayChange = false;
                sample.SetBinary(context.Scratch.Copy(value));
                return true;
            }
        }

        return false;
    }
}
