using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>set-status &lt;status&gt; [reason &lt;str&gt;]</c> (manual 4.4).</summary>
internal sealed record SetStatus(int Status, byte[] Reason) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("set-status", RuleSets.HttpResponse | RuleSets.HttpAfterResponse, Parse);

    private static SetStatus? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWholeInteger("<status>", 100, 999, out var status))
        {
            return null;
        }

        string? reason = null;
        if (arguments.TrySkip("reason") && !arguments.TryWord("<str>", out reason))
        {
            return null;
        }

        return new SetStatus(
            (int)status, reason is null ? StatusReasons.Find((int)status).ToArray() : Encoding.Latin1.GetBytes(reason));
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Response is { } head)
        {
            head.SetStatus(Status, Reason);
            context.Stream!.Status = Status;
        }

        return ActionResult.Continue;
    }
}
