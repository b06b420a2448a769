using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>Dates of the accept and of the request (manual 8.2.6).</summary>
internal static class DateAliases
{
    public static readonly ImmutableArray<LogAlias> Aliases =
    [
        new(
            "T",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                DateText.AppendWithZone(item.Output, Accepted(context))),
        new("Tl", FetchNeeds.None, false, static (in SampleContext context, in LogItem item) =>
            DateText.AppendWithZone(item.Output, Accepted(context).ToLocalTime())),
        new("Ts", FetchNeeds.None, false, static (in SampleContext context, in LogItem item) =>
            item.NumberOrHexadecimal(Accepted(context).ToUnixTimeSeconds(), 8)),
        new("ms", FetchNeeds.None, false, Milliseconds),
        new(
            "t",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => DateText.AppendLocal(item.Output, Accepted(context))),
        new(
            "tr",
            FetchNeeds.None,
            true,
            static (in SampleContext context, in LogItem item) =>
                DateText.AppendLocal(item.Output, Requested(context))),
        new("trg", FetchNeeds.None, true, static (in SampleContext context, in LogItem item) =>
            DateText.AppendWithZone(item.Output, Requested(context))),
        new("trl", FetchNeeds.None, true, static (in SampleContext context, in LogItem item) =>
            DateText.AppendWithZone(item.Output, Requested(context).ToLocalTime())),
    ];

    private static DateTimeOffset Accepted(in SampleContext context) =>
        context.Session?.AcceptedAt ?? context.Process.StartedAt;

    private static DateTimeOffset Requested(in SampleContext context) => context.Stream?.StartedAt ?? Accepted(context);

    private static void Milliseconds(in SampleContext context, in LogItem item)
    {
        if ((item.Flags & LogFormatFlags.Hexadecimal) != 0)
        {
            item.NumberOrHexadecimal(Accepted(context).Millisecond, 4);
            return;
        }

        DateText.AppendDigits(item.Output, Accepted(context).Millisecond, 3);
    }
}
