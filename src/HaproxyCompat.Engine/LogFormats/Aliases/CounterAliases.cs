using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>Counts of bytes, connections, queues and retries; process and request numbers (manual 8.2.6).</summary>
internal static class CounterAliases
{
    public static readonly ImmutableArray<LogAlias> Aliases =
    [
        new("B", FetchNeeds.None, false, BytesRead),
        new(
            "H",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Text(context.Process.NodeName)),
        new("ID", FetchNeeds.None, false, UniqueId),
        new(
            "OG",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.Text((context.Stream?.LogStep ?? Logging.LogStep.Close).Origin)),
        new("ST", FetchNeeds.None, false, Status),
        new(
            "U",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Number(context.Stream?.BytesUploaded ?? 0)),
        new(
            "ac",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Number(context.Process.CurrentConnections())),
        new(
            "bc",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.Number(context.Stream?.Backend?.CurrentSessions ?? 0)),
        new(
            "bq",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Number(context.Stream?.BackendQueue ?? 0)),
        new(
            "fc",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.Number(context.Session?.Frontend.CurrentSessions ?? 0)),
        new(
            "lc",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Number(context.Session?.Frontend.LogCount ?? 0)),
        new(
            "pid",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.NumberOrHexadecimal(context.Process.ProcessId, 4)),
        new("rc", FetchNeeds.None, false, Retries),
        new(
            "rt",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.NumberOrHexadecimal(context.Stream?.RequestId ?? 0, 4)),
        new(
            "sc",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) =>
                item.Number(context.Stream?.Server?.CurrentSessions ?? 0)),
        new(
            "sq",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Number(context.Stream?.ServerQueue ?? 0)),
        new("ts", FetchNeeds.None, false, TerminationState),
        new("tsc", FetchNeeds.None, true, TerminationStateWithCookies),
    ];

    private static void BytesRead(in SampleContext context, in LogItem item)
    {
        if (item.Use == LogFormatUse.Log
            && context.Session is { } session
            && (session.Frontend.Config.Options & Config.Model.ProxyOptions.LogAsap) != 0)
        {
            item.Output.Append((byte)'+');
        }

        item.Number(context.Stream?.BytesRead ?? 0);
    }

    private static void Status(in SampleContext context, in LogItem item) =>
        item.Number(context.Stream is { Status: > 0 } stream ? stream.Status : -1);

    /// <summary>With '+' in front where the stream went to another server than the first.</summary>
    private static void Retries(in SampleContext context, in LogItem item)
    {
        if (context.Stream is { Redispatched: true })
        {
            item.Output.Append((byte)'+');
        }

        item.Number(context.Stream?.Retries ?? 0);
    }

    private static void UniqueId(in SampleContext context, in LogItem item)
    {
        // A request that could not be read is given none.
        if (context.Stream is { } stream && (!stream.IsHttp || stream.RequestLine.HasValue)
            && UniqueIds.TryMake(stream, context))
        {
            item.Text(stream.UniqueId.Span);
        }
        else
        {
            item.Missing();
        }
    }

    private static void TerminationState(in SampleContext context, in LogItem item)
    {
        var termination = context.Stream?.Termination ?? default;
        item.Output.Append((byte)termination.CauseLetter);
        item.Output.Append((byte)termination.PhaseLetter);
    }

    private static void TerminationStateWithCookies(in SampleContext context, in LogItem item)
    {
        TerminationState(context, item);
        item.Output.Append((byte)(context.Stream?.CookieRequestLetter ?? '-'));
        item.Output.Append((byte)(context.Stream?.CookieResponseLetter ?? '-'));
    }
}
