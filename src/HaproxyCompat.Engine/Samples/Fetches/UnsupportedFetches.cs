using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches.Http;
using HaproxyCompat.Engine.Samples.Fetches.Internal;
using HaproxyCompat.Engine.Samples.Fetches.Layer5;

namespace HaproxyCompat.Engine.Samples.Fetches;

/// <summary>
/// Fetches of the language that do not run here, with what they take and give: mistakes in their use are reported as
/// such, a right use is refused with a message that says so.
/// </summary>
internal static class UnsupportedFetches
{
    public const FetchNeeds Messages = FetchNeeds.RequestHead | FetchNeeds.ResponseHead;

    public const FetchNeeds Buffers = FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer;

    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        .. UnsupportedHttp.Keywords,
        .. UnsupportedState.Keywords,
        .. UnsupportedTls.Keywords,
    ];

    public static FetchKeyword Row(string name, Signature signature, SampleType output, FetchNeeds needs) =>
        new(name, signature, output, needs) { State = KeywordState.Unsupported };
}
