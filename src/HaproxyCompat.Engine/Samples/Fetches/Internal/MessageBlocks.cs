using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// <c>internal.htx.*</c>, <c>internal.htx_blk.*</c>, <c>internal.strm.is_htx</c>: a message as the blocks that the
/// reference would store it in (manual 7.3.7).
/// </summary>
internal static class MessageBlocks
{
    private const int Head = 0;
    private const int Tail = -1;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        Number("internal.htx.data", static (in MessageView message) => message.DataBytes),
        Number("internal.htx.free", static (in MessageView message) => message.FreeBytes),
        Number("internal.htx.free_data", static (in MessageView message) => message.FreeDataBytes),
        new("internal.htx.has_eom", Signature.None, SampleType.Boolean, Messages, IsComplete),
        Number("internal.htx.nbblks", static (in MessageView message) => message.Count),
        Number("internal.htx.size", static (in MessageView message) => message.SizeBytes),
        Number("internal.htx.used", static (in MessageView message) => message.UsedBytes),
        new("internal.htx_blk.data", PositionSignature, SampleType.Binary, Messages, BlockData),
        Text("internal.htx_blk.hdrname", static (in MessageView message, int index) => message.NameAt(index)),
        Text("internal.htx_blk.hdrval", static (in MessageView message, int index) => message.ValueAt(index)),
        new("internal.htx_blk.size", PositionSignature, SampleType.Integer, Messages, BlockSize),
        Text("internal.htx_blk.start_line", static (in MessageView message, int index) => message.StartLineAt(index)),
        Text("internal.htx_blk.type", static (in MessageView message, int index) => message.TypeAt(index)),
        new("internal.strm.is_htx", Signature.None, SampleType.Boolean, FetchNeeds.Process, IsHttp),
    ];

    private const FetchNeeds Messages = UnsupportedFetches.Messages;

    private delegate long NumberOf(in MessageView message);

    private delegate ReadOnlyMemory<byte> TextOf(in MessageView message, int index);

    /// <summary>Becomes the index; <see cref="Tail"/> for the last. The analysis of a head starts at its first block.
    /// </summary>
    private static Signature PositionSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments[0] is "head" or "tail" or "first"
            || (arguments[0] is string { Length: > 0 } position && position.All(char.IsAsciiDigit))
            ? null
            : $"'{arguments[0]}' is no position of a block: a number, 'head', 'tail' or 'first' is expected",
        Prepare = static arguments =>
        [
            arguments[0] switch
            {
                "head" or "first" => Head,
                "tail" => Tail,
                var number => int.TryParse((string)number, CultureInfo.InvariantCulture, out var index)
                    ? index
                    : int.MaxValue,
            },
        ],
    };

    private static SampleFetch Number(string name, NumberOf read) =>
        new(
            name, Signature.None, SampleType.Integer, Messages,
            (in SampleContext context, ImmutableArray<object> _, ref Sample sample) =>
            {
                if (!MessageView.TryCreate(context, ref sample, out var message))
                {
                    return false;
                }

                sample.SetInteger(read(message));
                return true;
            });

    private static SampleFetch Text(string name, TextOf read) =>
        new(
            name, PositionSignature, SampleType.String, Messages,
            (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            {
                if (!MessageView.TryCreate(context, ref sample, out var message))
                {
                    return false;
                }

                sample.SetString(read(message, IndexOf(message, arguments)));
                return true;
            });

    private static int IndexOf(in MessageView message, ImmutableArray<object> arguments) =>
        (int)arguments[0] == Tail ? message.Count - 1 : (int)arguments[0];

    private static bool IsComplete(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!MessageView.TryCreate(context, ref sample, out var message))
        {
            return false;
        }

        sample.SetBoolean(message.IsComplete);
        return true;
    }

    private static bool BlockSize(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!MessageView.TryCreate(context, ref sample, out var message))
        {
            return false;
        }

        sample.SetInteger(message.SizeAt(IndexOf(message, arguments)));
        return true;
    }

    private static bool BlockData(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!MessageView.TryCreate(context, ref sample, out var message))
        {
            return false;
        }

        sample.SetBinary(message.DataAt(IndexOf(message, arguments)));
        return true;
    }

    private static bool IsHttp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Stream is { IsHttp: true });
        return context.Stream is not null;
    }
}
