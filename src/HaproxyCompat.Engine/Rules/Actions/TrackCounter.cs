using System.Globalization;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>track-sc0</c> ... <c>track-sc&lt;N&gt; &lt;key&gt; [table &lt;table&gt;]</c>: the key's entry is tracked from now
/// on, by rules of connections and sessions until the connection ends, by others until the stream ends (manual 4.4).
/// </summary>
/// <remarks>The first rule that finds a key decides; a counter that tracks something is left alone.</remarks>
internal sealed record TrackCounter(int Number, SampleExpression Key, string? Table) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("track-sc", RuleSets.AnyTcpRequest | RuleSets.HttpRequest | RuleSets.HttpResponse, Parse)
        {
            MatchesPrefix = true,
        };

    private readonly TableLink _link = new(Table);

    /// <summary>Reports a counter that <c>tune.stick-counters</c> does not allow.</summary>
    public static bool IsPossible(ArgumentReader arguments, long counter)
    {
        if (counter >= 0 && counter < arguments.StickCounters)
        {
            return true;
        }

        arguments.Report(
            $"'{arguments.Keyword}' has no counter {counter}: 'tune.stick-counters' allows 0 to "
                + $"{arguments.StickCounters - 1}.");
        return false;
    }

    public override void Check(ConfigurationChecker checker)
    {
        var name = Table ?? checker.Proxy.Name;
        var table = checker.Configuration.Proxies.Select(proxy => proxy.StickTable)
            .Concat(checker.Configuration.Peers.SelectMany(peers => peers.Tables))
            .FirstOrDefault(candidate => candidate?.Name == name);
        if (table is null)
        {
            checker.Alert($"'track-sc{Number}': unable to find the table '{name}'.");
        }
        else if (!SampleCasts.CanCast(Key.Output, TableKeys.TypeOf(table.Key)))
        {
            checker.Alert(
                $"'track-sc{Number}': '{Key.Source}' cannot be a key of the table '{name}', whose keys are of type "
                    + $"{TableKeys.NameOf(table.Key)}.");
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var session = context.Session!;
        var slots = context.Stream?.Tracked ?? (session.Tracked ??= new TrackedSlots());
        if (slots.TryGet(Number, out _)
            || _link.In(context.Process.StickTables, context.Proxy!.Name) is not { } table)
        {
            return ActionResult.Continue;
        }

        var sample = default(Sample);
        if (!SampleEvaluator.TryEvaluate(Key, context, ref sample))
        {
            return sample.MayChange && !context.IsFinal ? ActionResult.NeedMore : ActionResult.Continue;
        }

        var nowMs = session.Loop.NowMs;
        if (TableKeys.TryMake(table.Config, ref sample, context.Scratch, out var key)
            && table.Track(key, nowMs) is { } entry)
        {
            var tracked = new TrackedEntry(table, entry);
            slots.Set(Number, tracked, nowMs);
            CountWhatWas(context, tracked, nowMs);
        }

        return ActionResult.Continue;
    }

    /// <summary>The stream's request counts, and what its server answered if it did.</summary>
    private static void CountWhatWas(in SampleContext context, in TrackedEntry tracked, long nowMs)
    {
        if (context.Stream is not { IsHttp: true } stream)
        {
            return;
        }

        TrackedSlots.Count(tracked, TableDataTypes.Requests, TableDataTypes.RequestRate, nowMs);
        if (context.Direction != SampleDirection.Response)
        {
            return;
        }

        if (context.Process.StatusCodes.IsError(stream.ServerStatus))
        {
            TrackedSlots.Count(tracked, TableDataTypes.Errors, TableDataTypes.ErrorRate, nowMs);
        }

        if (context.Process.StatusCodes.IsFailure(stream.ServerStatus))
        {
            TrackedSlots.Count(tracked, TableDataTypes.Failures, TableDataTypes.FailureRate, nowMs);
        }
    }

    private static TrackCounter? Parse(ArgumentReader arguments)
    {
        var tail = arguments.Tail;
        var counter = 0;
        if (tail.Length > 0 && !int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out counter))
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects the number of a counter behind 'track-sc', found '{tail}'.");
            return null;
        }

        if (!IsPossible(arguments, counter) || !arguments.TryExpression("<key>", out var key))
        {
            return null;
        }

        string? table = null;
        return !arguments.TrySkip("table") || arguments.TryWord("a name after 'table'", out table)
            ? new TrackCounter(counter, key, table)
            : null;
    }
}
