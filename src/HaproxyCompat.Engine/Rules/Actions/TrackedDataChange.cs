using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>sc-add-gpc(&lt;idx&gt;,&lt;sc-id&gt;) { &lt;int&gt; | &lt;expr&gt; }</c>,
/// <c>sc-inc-gpc(&lt;idx&gt;,&lt;sc-id&gt;)</c>, <c>sc-inc-gpc0(&lt;sc-id&gt;)</c>, <c>sc-inc-gpc1(&lt;sc-id&gt;)</c>,
/// <c>sc-set-gpt(&lt;idx&gt;,&lt;sc-id&gt;)</c> and <c>sc-set-gpt0(&lt;sc-id&gt;) { &lt;int&gt; | &lt;expr&gt; }</c>:
/// they change what a tracked entry stores (manual 4.4).
/// </summary>
/// <param name="Counter">Of the stream, or of its session.</param>
/// <param name="Choice">What is changed.</param>
/// <param name="Replaces">The value takes the place of the one that is there; else it is added.</param>
/// <param name="Constant">Where there is no expression.</param>
/// <param name="Value">Gives the number; without one nothing is changed.</param>
internal sealed record TrackedDataChange(
    int Counter, TableChoice Choice, bool Replaces, long Constant, SampleExpression? Value) : StreamAction
{
    private const RuleSets Everywhere = RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("sc-add-gpc", TableChoice.Counter, isArray: true, takesValue: true),
        Row("sc-inc-gpc", TableChoice.Counter, isArray: true, takesValue: false),
        Row("sc-inc-gpc0", static _ => TableChoice.Counter0, isArray: false, takesValue: false),
        Row("sc-inc-gpc1", static _ => TableChoice.Counter1, isArray: false, takesValue: false),
        Row("sc-set-gpt", TableChoice.Tag, isArray: true, takesValue: true),
        Row("sc-set-gpt0", static _ => TableChoice.Tag0, isArray: false, takesValue: true),
    ];

    public override ActionResult Execute(in SampleContext context)
    {
        var value = Constant;
        if (Value is not null)
        {
            var sample = default(Sample);
            if (!SampleEvaluator.TryEvaluateAs(Value, context, SampleType.Integer, ref sample))
            {
                return ActionResult.Continue;
            }

            value = sample.Number;
        }

        if (Tracking.TryGet(context.Session, context.Stream, Counter, out var tracked))
        {
            var nowMs = context.Session!.Loop.NowMs;
            _ = Replaces
                ? TableValues.Set(tracked.Table, tracked.Entry, Choice, value, nowMs)
                : TableValues.Add(tracked.Table, tracked.Entry, Choice, value, nowMs);
        }

        return ActionResult.Continue;
    }

    private static ActionKeyword Row(string name, Func<int, TableChoice> choose, bool isArray, bool takesValue) =>
        new(name, Everywhere, arguments => Parse(arguments, choose, isArray, takesValue)) { MatchesPrefix = true };

    private static TrackedDataChange? Parse(
        ArgumentReader arguments, Func<int, TableChoice> choose, bool isArray, bool takesValue)
    {
        if (!TryPlace(arguments, isArray, out var element, out var counter))
        {
            return null;
        }

        // Without a value it is 0, as in the reference.
        var (number, expression) = (takesValue ? 0L : 1L, default(SampleExpression));
        return !takesValue
            || arguments.Peek is null
            || NumberArgument.TryRead(
                arguments, "<int> or <expr>", mayBeHexadecimal: false, out number, out expression)
            ? new TrackedDataChange(
                counter, choose(element), Replaces: arguments.Keyword.Contains("-set-", StringComparison.Ordinal),
                number, expression)
            : null;
    }

    /// <summary>Reads what stands in parentheses; what follows them is not looked at, as in the reference.</summary>
    private static bool TryPlace(ArgumentReader arguments, bool isArray, out int element, out int counter)
    {
        (element, counter) = (0, 0);
        var tail = arguments.Tail;
        if (tail.Length == 0 && !isArray)
        {
            return true;
        }

        var wanted = isArray ? "(<idx>,<sc-id>)" : "(<sc-id>)";
        var end = tail.IndexOf(')', StringComparison.Ordinal);
        var inside = end > 0 && tail[0] == '(' ? tail[1..end] : null;
        var parts = inside is null ? [] : isArray ? inside.Split(',') : [inside.Length == 0 ? "0" : inside];
        if (parts.Length != (isArray ? 2 : 1)
            || !parts.All(
                part => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            arguments.Report($"'{arguments.Keyword}' expects '{wanted}' behind its name, found '{tail}'.");
            return false;
        }

        var number = long.Parse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var index = long.Parse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        element = index is >= 0 and <= int.MaxValue ? (int)index : int.MaxValue;
        counter = (int)Math.Clamp(number, -1, int.MaxValue);
        return TrackCounter.IsPossible(arguments, number);
    }
}
