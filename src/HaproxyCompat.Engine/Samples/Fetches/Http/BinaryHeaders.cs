using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// <c>req.hdrs_bin</c>, <c>res.hdrs_bin</c>: names and values, each behind its length, then two empty ones (manual
/// 7.3.6).
/// </summary>
internal static class BinaryHeaders
{
    /// <summary>
    /// Lengths below this take one byte; then four bits are in the first byte and seven in each other.
    /// </summary>
    private const int OneByteLimit = 240;

    private const int MoreBit = 128;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("req.hdrs_bin", Signature.None, SampleType.Binary, FetchNeeds.RequestHead, OfRequest),
        new("res.hdrs_bin", Signature.None, SampleType.Binary, FetchNeeds.ResponseHead, OfResponse),
    ];

    private static bool OfRequest(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryWrite(context, context.Direction == SampleDirection.Request ? context.Request : null, ref sample);

    private static bool OfResponse(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryWrite(context, context.Response, ref sample);

    private static bool TryWrite(in SampleContext context, HttpHead? head, ref Sample sample)
    {
        if (head is null)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        using var output = context.Scratch.BorrowText();
        for (var index = 0; index < head.Count; index++)
        {
            Append(output, head.NameAt(index));
            Append(output, head.ValueAt(index));
        }

        Append(output, []);
        Append(output, []);
        sample.SetBinary(context.Scratch.Copy(output.Span));
        return true;
    }

    private static void Append(TextBuffer output, ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        if (length < OneByteLimit)
        {
            output.Append((byte)length);
        }
        else
        {
            output.Append((byte)(length | OneByteLimit));
            for (length = (length - OneByteLimit) >> 4; length >= MoreBit; length = (length - MoreBit) >> 7)
            {
                output.Append((byte)(length | MoreBit));
            }

            output.Append((byte)length);
        }

        output.Append(text);
    }
}
