using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>add-headers-bin</c> and <c>set-headers-bin &lt;expr&gt; [prefix &lt;fmt&gt;]</c>,
/// <c>del-headers-bin &lt;expr&gt; [-m &lt;meth&gt;]</c>:
/// headers in the form of <c>req.hdrs_bin</c> (manual 4.4). Checked; they do not run here.
/// </summary>
internal static class BinaryHeaders
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("add-headers-bin", RuleSets.AnyHttp, Parse) { State = KeywordState.Unsupported },
        new("del-headers-bin", RuleSets.AnyHttp, ParseDelete) { State = KeywordState.Unsupported },
        new("set-headers-bin", RuleSets.AnyHttp, Parse) { State = KeywordState.Unsupported },
    ];

    private static UnsupportedAction? Parse(ArgumentReader arguments) =>
        arguments.TryExpression("<expr>", out _)
            && (!arguments.TrySkip("prefix") || arguments.TryLogFormat("<fmt> after 'prefix'", out _))
            ? new UnsupportedAction()
            : null;

    private static UnsupportedAction? ParseDelete(ArgumentReader arguments)
    {
        if (!arguments.TryExpression("<expr>", out _))
        {
            return null;
        }

        if (!arguments.TrySkip("-m"))
        {
            return new UnsupportedAction();
        }

        if (!arguments.TryWord("<meth> after '-m'", out var method))
        {
            return null;
        }

        if (method is not ("str" or "beg" or "end" or "sub"))
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects one of 'str', 'beg', 'end' or 'sub' after '-m', found '{method}'.");
            return null;
        }

        return new UnsupportedAction();
    }
}
