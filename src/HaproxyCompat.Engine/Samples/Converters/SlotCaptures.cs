using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>capture-req(id)</c>, <c>capture-res(id)</c>: keeps the text in a slot and passes it on (manual 7.3.1).
/// </summary>
/// <remarks>A slot that does not exist takes nothing.</remarks>
internal static class SlotCaptures
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("capture-req", ArgumentForms.Integers(1, 1), SampleType.String, SampleType.String, Request),
        new("capture-res", ArgumentForms.Integers(1, 1), SampleType.String, SampleType.String, Response),
    ];

    private static bool Request(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var slot = (long)arguments[0];
        if (context.Stream is { } stream && slot >= 0 && slot < stream.Frontend.Config.RequestCaptures.Length)
        {
            stream.Captures.SetRequest(
                (int)slot, sample.Span, stream.Frontend.Config.RequestCaptures[(int)slot].LengthBytes);
        }

        return true;
    }

    private static bool Response(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var slot = (long)arguments[0];
        if (context.Stream is { } stream && slot >= 0 && slot < stream.Frontend.Config.ResponseCaptures.Length)
        {
            stream.Captures.SetResponse(
                (int)slot, sample.Span, stream.Frontend.Config.ResponseCaptures[(int)slot].LengthBytes);
        }

        return true;
    }
}
