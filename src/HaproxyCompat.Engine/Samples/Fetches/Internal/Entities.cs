using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// <c>last_entity</c>, <c>waiting_entity</c>, <c>term_events</c>: what ended a stream (manual 7.3.2).
/// </summary>
internal static class Entities
{
    private static readonly byte[] NoEvents = "-"u8.ToArray();

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("last_entity", Signature.None, SampleType.String, FetchNeeds.Process, LastEntity),
        new("waiting_entity", Signature.None, SampleType.String, FetchNeeds.Process, WaitingEntity),
        new("term_events", Signature.None, SampleType.String, FetchNeeds.Process, TerminationEvents),
    ];

    /// <summary>The file and the line of the last final rule; filters do not run here.</summary>
    private static bool LastEntity(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySetPlace(context, context.Stream?.LastRule, ref sample);

    /// <summary>The rule that still waited when its stream was ended by others.</summary>
    private static bool WaitingEntity(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySetPlace(context, context.Stream?.WaitingRule, ref sample);

    private static bool TrySetPlace(in SampleContext context, SourceLocation? place, ref Sample sample)
    {
        if (place is not { } rule)
        {
            return false;
        }

        using var text = context.Scratch.BorrowText();
        text.Append(Encoding.Latin1.GetBytes(rule.File));
        text.Append((byte)':');
        text.Append(rule.Line);
        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }

    /// <summary>Events are not kept here, for which the manual has this sign.</summary>
    private static bool TerminationEvents(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetString(NoEvents);
        return true;
    }
}
