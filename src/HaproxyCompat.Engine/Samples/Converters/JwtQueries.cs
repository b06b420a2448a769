using System.Buffers.Text;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>jwt_header_query([path[,type]])</c>, <c>jwt_payload_query</c>: a part of a token, or a value in it (manual
/// 7.3.1).
/// </summary>
internal static class JwtQueries
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("jwt_header_query", QuerySignature, SampleType.Binary, SampleType.Any, OfHeader),
        new("jwt_payload_query", QuerySignature, SampleType.Binary, SampleType.Any, OfPayload),
    ];

    private static Signature QuerySignature => new(0, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments.Length > 1 && (string)arguments[1] is not "int" ? "the output type must be 'int'" : null,
        Prepare = static arguments => arguments is [] or [""]
            ? []
            : [JsonPath.TryParse((string)arguments[0], out var path) ? path : arguments[0],
            (object)(arguments.Length > 1)],
    };

    private static bool OfHeader(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Query(context, arguments, 0, ref sample);

    private static bool OfPayload(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Query(context, arguments, 1, ref sample);

    private static bool Query(in SampleContext context, ImmutableArray<object> arguments, int part, ref Sample sample)
    {
        if (!TryPart(sample.Bytes, part, out var encoded))
        {
            return false;
        }

        var room = context.Scratch.Rent(Base64Url.GetMaxDecodedLength(encoded.Length));
        if (!LenientBase64.TryDecodeUrl(encoded.Span, room.Span, out var length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return arguments.IsEmpty || Json.Query(context, arguments, ref sample);
    }

    /// <summary>As in the reference the token need not be whole: the part alone is looked at.</summary>
    private static bool TryPart(ReadOnlyMemory<byte> token, int wanted, out ReadOnlyMemory<byte> part)
    {
        part = default;
        for (var index = 0; index < wanted; index++)
        {
            var dot = token.Span.IndexOf((byte)'.');
            if (dot < 0)
            {
                return false;
            }

            token = token[(dot + 1)..];
        }

        var end = token.Span.IndexOf((byte)'.');
        part = end < 0 ? token : token[..end];
        return true;
    }
}
