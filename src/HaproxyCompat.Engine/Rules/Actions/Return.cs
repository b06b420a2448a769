using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Replies;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>return</c>: an answer from here (manual 4.4).</summary>
internal sealed record Return(HttpReply Reply) : StreamAction
{
    public static readonly ActionKeyword Keyword = new("return", RuleSets.HttpRequest | RuleSets.HttpResponse, Parse);

    private static Return? Parse(ArgumentReader arguments) =>
        ReplyParser.Parse(arguments, 200) is { } reply ? new Return(reply) : null;

    public override void Check(ConfigurationChecker checker) => Reply.Check(checker);

    public override ActionResult Execute(in SampleContext context) =>
        Reply.TryBuild(context) ? ActionResult.Answer : ActionResult.Reject;
}
