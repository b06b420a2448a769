using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// <c>url_param(name,delim,i)</c>, <c>urlp</c>, <c>urlp_val</c> and <c>req.body_param</c> (manual 7.3.6).
/// </summary>
internal static class UrlParameters
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("req.body_param", BodySignature, SampleType.Binary, FetchNeeds.RequestBody, BodyParameter),
        new("url_param", UrlSignature, SampleType.String, FetchNeeds.RequestHead, Parameter),
        new("urlp", UrlSignature, SampleType.String, FetchNeeds.RequestHead, Parameter),
        new("urlp_val", UrlSignature, SampleType.Integer, FetchNeeds.RequestHead, Number),
    ];

    private static Signature UrlSignature =>
        ArgumentForms.Text(0, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String);

    private static Signature BodySignature => ArgumentForms.Text(0, ArgumentKind.String, ArgumentKind.String);

    private static bool Parameter(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RequestLine.TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var delimiter = ArgumentForms.TextAt(arguments, 1) is { Length: > 0 } given ? given[0] : (byte)'?';
        var target = head.TargetMemory;
        var start = target.Span.IndexOf(delimiter);
        return start >= 0 && TryFind(
            target[(start + 1)..], ArgumentForms.TextAt(arguments, 0), delimiter, IgnoresCase(arguments, 2),
            context.Iterates, ref sample);
    }

    private static bool Number(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!Parameter(context, arguments, ref sample))
        {
            return false;
        }

        sample.SetInteger(SampleNumbers.ParseLeading(sample.Span));
        return true;
    }

    private static bool BodyParameter(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TryFind(
            stream.BufferedRequestBody, ArgumentForms.TextAt(arguments, 0), (byte)'&', IgnoresCase(arguments, 1),
            context.Iterates, ref sample);

    private static bool IgnoresCase(ImmutableArray<object> arguments, int index) =>
        ArgumentForms.TextAt(arguments, index).AsSpan().SequenceEqual("i"u8);

    /// <summary>
    /// Finds the next <c>name=value</c> from the cursor on; parameters end at '&amp;', ';' or another delimiter.
    /// </summary>
    private static bool TryFind(
        ReadOnlyMemory<byte> query, ReadOnlySpan<byte> name, byte delimiter, bool ignoresCase, bool iterates,
        ref Sample sample)
    {
        var offset = (int)sample.Cursor;
        while (offset < query.Length)
        {
            var rest = query.Span[offset..];
            var end = rest.IndexOfAny((byte)'&', (byte)';', delimiter);
            var length = end < 0 ? rest.Length : end;
            var equals = rest[..length].IndexOf((byte)'=');
            var next = offset + length + 1;
            if (equals >= 0 && (name.IsEmpty || Matches(rest[..equals], name, ignoresCase)))
            {
                sample.SetString(query.Slice(offset + equals + 1, length - equals - 1));
                sample.Cursor = next;
                sample.HasMore = iterates && next < query.Length;
                return true;
            }

            offset = next;
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<byte> found, ReadOnlySpan<byte> name, bool ignoresCase) =>
        ignoresCase ? Ascii.EqualsIgnoreCase(found, name) : found.SequenceEqual(name);
}
