using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-bandwidth-limit &lt;name&gt; [limit { &lt;expr&gt; | &lt;size&gt; }] [period { &lt;expr&gt; | &lt;time&gt;
/// }]</c>: a bandwidth filter of the section works on the stream from now on (manual 4.4, 9.7).
/// </summary>
/// <remarks>
/// As in the reference a name that no filter of the section has does nothing; without any filter it is a mistake.
/// </remarks>
internal sealed record SetBandwidthLimit(string Name, BandwidthValue? Limit, BandwidthValue? Period) : StreamAction
{
    public static readonly ActionKeyword Keyword = new(
        "set-bandwidth-limit",
        RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        Parse);

    private readonly TableLink _link = new(null);

    public override void Check(ConfigurationChecker checker)
    {
        if (checker.Proxy.BandwidthFilters.IsEmpty)
        {
            checker.Alert($"'set-bandwidth-limit': unable to find the filter '{Name}'.");
        }

        if (Find(checker.Proxy) is { IsShared: true } && (Limit ?? Period) is not null)
        {
            var what = Limit is not null ? "limit" : "period";
            checker.Alert($"'set-bandwidth-limit': the filter '{Name}' is shared, which has no {what} of each stream.");
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Stream is not { } stream
            || context.Proxy is not { } owner
            || Find(owner) is not { } filter
            || !IsInSequence(owner, filter))
        {
            return ActionResult.Continue;
        }

        if (!filter.IsShared)
        {
            var limit = Limit?.Evaluate(context) is > 0 and var own ? own : filter.LimitBytes;
            var period = Period?.Evaluate(context) is > 0 and var time ? time : filter.PeriodMs;
            stream.Limit(filter.IsDownload).Of(owner, filter).Begin(limit, period);
            return ActionResult.Continue;
        }

        var sample = default(Sample);
        var nowMs = stream.Loop.NowMs;
        if (_link.In(context.Process.StickTables, filter.Table ?? owner.Name) is { } table
            && SampleEvaluator.TryEvaluate(filter.Key!, context, ref sample)
            && TableKeys.TryMake(table.Config, ref sample, context.Scratch, out var key)
            && table.Track(key, nowMs) is { } entry)
        {
            stream.Limit(filter.IsDownload).Of(owner, filter).Begin(table, entry, nowMs);
        }

        return ActionResult.Continue;
    }

    /// <summary>A filter that <c>filter-sequence</c> leaves out does not act.</summary>
    private static bool IsInSequence(ProxyConfig owner, BandwidthFilterConfig filter) => filter.IsDownload
        ? owner.ResponseFilters is not { } responses || responses.Kinds.Contains("bwlim-out")
        : owner.RequestFilters is not { } requests || requests.Kinds.Contains("bwlim-in");

    private static SetBandwidthLimit? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("the name of a filter", out var name))
        {
            return null;
        }

        var limit = default(BandwidthValue);
        var period = default(BandwidthValue);
        while (arguments.Peek is "limit" or "period")
        {
            _ = arguments.TryWord(string.Empty, out var option);
            if (ReadValue(arguments, option!) is not { } value)
            {
                return null;
            }

            (limit, period) = option == "limit" ? (value, period) : (limit, value);
        }

        return new SetBandwidthLimit(name, limit, period);
    }

    private static BandwidthValue? ReadValue(ArgumentReader arguments, string option)
    {
        if (arguments.Peek is not [>= '0' and <= '9', ..])
        {
            return arguments.TryExpression($"a value or <expr> after '{option}'", out var expression)
                ? new BandwidthValue(0, expression)
                : null;
        }

        if (option == "period")
        {
            return arguments.TryDuration("<time> after 'period'", out var milliseconds)
                ? new BandwidthValue(milliseconds, null)
                : null;
        }

        _ = arguments.TryWord(string.Empty, out var size);
        if (ByteSize.Read(size!, out var bytes) is { } complaint)
        {
            arguments.Report($"'{arguments.Keyword}': {complaint}.");
            return null;
        }

        return new BandwidthValue(bytes, null);
    }

    private BandwidthFilterConfig? Find(ProxyConfig owner)
    {
        foreach (var filter in owner.BandwidthFilters)
        {
            if (filter.Name == Name)
            {
                return filter;
            }
        }

        return null;
    }
}
