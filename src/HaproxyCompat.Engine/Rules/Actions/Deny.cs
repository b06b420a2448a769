using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Replies;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>deny</c> and <c>tarpit</c>: an error to the client, at once or after a while (manual 4.4).</summary>
internal sealed record Deny(HttpReply Reply, ActionResult Result) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new(
            "deny",
            RuleSets.HttpRequest | RuleSets.HttpResponse,
            static arguments => Parse(arguments, ActionResult.Deny)),
        new("tarpit", RuleSets.HttpRequest, static arguments => Parse(arguments, ActionResult.Tarpit)),
    ];

    private static Deny? Parse(ArgumentReader arguments, ActionResult result)
    {
        var defaultStatus = result == ActionResult.Tarpit
            ? 500
            : arguments.RuleSet == RuleSets.HttpResponse
            ? 502
            : 403;
        return ReplyParser.ParseDenial(arguments, defaultStatus) is { } reply
            ? new Deny(reply, result)
            : null;
    }

    public override void Check(ConfigurationChecker checker) => Reply.Check(checker);

    public override ActionResult Execute(in SampleContext context)
    {
        context.Stream!.DenyStatus = Reply.Status;
        return Reply.TryBuild(context) ? Result : ActionResult.Reject;
    }
}
