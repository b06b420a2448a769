using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>sc-add-gpc(&lt;idx&gt;,&lt;sc-id&gt;) { &lt;int&gt; | &lt;expr&gt; }</c>,
/// <c>sc-inc-gpc(&lt;idx&gt;,&lt;sc-id&gt;)</c>, <c>sc-inc-gpc0(&lt;sc-id&gt;)</c>, <c>sc-inc-gpc1(&lt;sc-id&gt;)</c>,
/// <c>sc-set-gpt(&lt;idx&gt;,&lt;sc-id&gt;)</c> and <c>sc-set-gpt0(&lt;sc-id&gt;) { &lt;int&gt; | &lt;expr&gt; }</c>:
/// they change what a tracked entry stores (manual 4.4). Checked; there are no stick tables here.
/// </summary>
internal static class TrackedDataChange
{
    private const RuleSets Everywhere = RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("sc-add-gpc", isArray: true, takesValue: true),
        Row("sc-inc-gpc", isArray: true, takesValue: false),
        Row("sc-inc-gpc0", isArray: false, takesValue: false),
        Row("sc-inc-gpc1", isArray: false, takesValue: false),
        Row("sc-set-gpt", isArray: true, takesValue: true),
        Row("sc-set-gpt0", isArray: false, takesValue: true),
    ];

    private static ActionKeyword Row(string name, bool isArray, bool takesValue) =>
        new(name, Everywhere, arguments => Parse(arguments, isArray, takesValue))
        {
            MatchesPrefix = true,
            State = KeywordState.Unsupported,
        };

    private static UnsupportedAction? Parse(ArgumentReader arguments, bool isArray, bool takesValue)
    {
        if (!TryPlace(arguments, isArray))
        {
            return null;
        }

        // Without a value it is 0, as in the reference.
        return !takesValue
            || arguments.Peek is null
            || NumberArgument.TryRead(arguments, "<int> or <expr>", mayBeHexadecimal: false, out _, out _)
            ? new UnsupportedAction()
            : null;
    }

    /// <summary>Reads what stands in parentheses; what follows them is not looked at, as in the reference.</summary>
    private static bool TryPlace(ArgumentReader arguments, bool isArray)
    {
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

        return TrackedCounter.IsPossible(
            arguments, long.Parse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
