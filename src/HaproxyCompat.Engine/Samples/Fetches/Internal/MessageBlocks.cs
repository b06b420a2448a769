using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>How the reference stores a message (manual 7.3.7); this program stores it in another way.</summary>
internal static class MessageBlocks
{
    private static Signature PositionSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments[0] is "head" or "tail" or "first"
            || (arguments[0] is string { Length: > 0 } position && position.All(char.IsAsciiDigit))
            ? null
            : $"'{arguments[0]}' is no position of a block: a number, 'head', 'tail' or 'first' is expected",
    };

    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("internal.htx.data", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx.free", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx.free_data", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx.has_eom", Signature.None, SampleType.Boolean, Messages),
        Row("internal.htx.nbblks", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx.size", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx.used", Signature.None, SampleType.Integer, Messages),
        Row("internal.htx_blk.data", PositionSignature, SampleType.Binary, Messages),
        Row("internal.htx_blk.hdrname", PositionSignature, SampleType.String, Messages),
        Row("internal.htx_blk.hdrval", PositionSignature, SampleType.String, Messages),
        Row("internal.htx_blk.size", PositionSignature, SampleType.Integer, Messages),
        Row("internal.htx_blk.start_line", PositionSignature, SampleType.String, Messages),
        Row("internal.htx_blk.type", PositionSignature, SampleType.String, Messages),
        Row("internal.strm.is_htx", Signature.None, SampleType.Boolean, FetchNeeds.Process),
    ];
}
