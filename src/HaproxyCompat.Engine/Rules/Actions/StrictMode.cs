using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>strict-mode { on | off }</c>: whether a rewrite that fails ends the request (manual 4.4).</summary>
internal sealed record StrictMode(bool IsOn) : StreamAction
{
    public static readonly ActionKeyword Keyword = new("strict-mode", RuleSets.AnyHttp, Parse);

    private static StrictMode? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("'on' or 'off'", out var word))
        {
            return null;
        }

        if (word is not ("on" or "off"))
        {
            arguments.Report($"'strict-mode' expects 'on' or 'off', found '{word}'.");
            return null;
        }

        return new StrictMode(word == "on");
    }

    public override ActionResult Execute(in SampleContext context)
    {
        context.Stream!.StrictRewrites = IsOn;
        return ActionResult.Continue;
    }
}
