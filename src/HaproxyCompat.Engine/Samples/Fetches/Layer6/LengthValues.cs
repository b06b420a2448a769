using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// <c>payload_lv(offset1,length[,offset2])</c>: a block whose size is in the bytes before it (manual 7.3.5).
/// </summary>
internal static class LengthValues
{
    /// <summary>A length is not wider than this, so that it stays a number.</summary>
    private const int WidestLengthBytes = 8;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("payload_lv", BlockSignature, SampleType.Binary, FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer,
            Block),
        new("req.payload_lv", BlockSignature, SampleType.Binary, FetchNeeds.RequestBuffer, Block),
        new("res.payload_lv", BlockSignature, SampleType.Binary, FetchNeeds.ResponseBuffer, Block),
    ];

    /// <summary>
    /// Becomes offset, width of the length, and where the block begins: absolute, or behind the length with a sign.
    /// </summary>
    private static Signature BlockSignature => new(2, ArgumentKind.Integer, ArgumentKind.Integer, ArgumentKind.String)
    {
        Check = static arguments =>
            (long)arguments[0] < 0 ? "the first offset must not be negative"
            : (long)arguments[1] == 0 ? "the width of the length must not be 0"
            : arguments.Length > 2 ? ComplaintAboutStart(arguments) : null,
        Prepare = static arguments => [arguments[0], arguments[1], StartOf(arguments) ?? 0L],
    };

    private static string? ComplaintAboutStart(ImmutableArray<object> arguments) =>
        StartOf(arguments) is not { } start ? $"the second offset '{arguments[2]}' is not a number"
        : start < 0 ? "the second offset leads before the first byte"
        : null;

    /// <summary>
    /// What the manual calls absolute is not: the reference (2.6 and 3.5) takes half of the number, counted from the
    /// first
    /// byte when it is even, from behind the length when it is odd. Files that work today rely on that.
    /// </summary>
    private static long? StartOf(ImmutableArray<object> arguments)
    {
        var behindLength = (long)arguments[0] + (long)arguments[1];
        if (arguments.Length < 3 || (string)arguments[2] is "")
        {
            return behindLength;
        }

        var text = (string)arguments[2];
        return !SampleNumbers.TryParse(text, out var offset) ? null
            : text[0] is '+' or '-' ? behindLength + offset
            : (offset & 1) == 0 ? offset / 2 : behindLength + (offset / 2);
    }

    private static bool Block(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RawBuffers.TryGet(context, out var bytes))
        {
            return false;
        }

        var (offset, width, start) = ((long)arguments[0], (long)arguments[1], (long)arguments[2]);
        sample.MayChange = !context.IsFinal;
        if (width is < 0 or > WidestLengthBytes || offset > bytes.Length - width)
        {
            return false;
        }

        var length = 0UL;
        foreach (var octet in bytes.Span.Slice((int)offset, (int)width))
        {
            length = (length << 8) | octet;
        }

        if (length == 0 || start > bytes.Length || length > (ulong)(bytes.Length - start))
        {
            sample.MayChange &= length > 0;
            return false;
        }

        sample.MayChange = false;
        sample.SetBinary(bytes.Slice((int)start, (int)length));
        return true;
    }
}
