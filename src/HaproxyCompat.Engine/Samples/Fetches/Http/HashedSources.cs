using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// <c>base32+src</c>, <c>url32+src</c>: a hash of four bytes, then the client's address (manual 7.3.6).
/// </summary>
internal static class HashedSources
{
    private const int HashBytes = 4;
    private const int V4Bytes = 4;
    private const int V6Bytes = 16;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("base32+src", Signature.None, SampleType.Binary, FetchNeeds.RequestHead, OfBase),
        new("url32+src", Signature.None, SampleType.Binary, FetchNeeds.RequestHead, OfUrl),
    ];

    private static bool OfBase(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        RequestLine.Base32(context, arguments, ref sample) && AppendSource(context, ref sample);

    private static bool OfUrl(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        RequestLine.Url32(context, arguments, ref sample) && AppendSource(context, ref sample);

    private static bool AppendSource(in SampleContext context, ref Sample sample)
    {
        var room = context.Scratch.Rent(HashBytes + V6Bytes);
        BinaryPrimitives.WriteUInt32BigEndian(room.Span, (uint)sample.Number);
        if (!Layer4.Connections.Source(context, [], ref sample))
        {
            return false;
        }

        var length = HashBytes + V4Bytes;
        if (sample.Type == SampleType.IPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(room.Span[HashBytes..], (uint)sample.Address);
        }
        else
        {
            BinaryPrimitives.WriteUInt128BigEndian(room.Span[HashBytes..], sample.Address);
            length = HashBytes + V6Bytes;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }
}
