using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-method</c>, <c>set-path</c>, <c>set-pathq</c>, <c>set-query</c>, <c>set-uri</c> <c>&lt;fmt&gt;</c> (manual
/// 4.4).
/// </summary>
internal sealed record SetRequestPart(RequestPart Part, LogFormat Value) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("set-method", RequestPart.Method),
        Row("set-path", RequestPart.Path),
        Row("set-pathq", RequestPart.PathAndQuery),
        Row("set-query", RequestPart.Query),
        Row("set-uri", RequestPart.Uri),
    ];

    private static ActionKeyword Row(string name, RequestPart part) =>
        new(
            name,
            RuleSets.HttpRequest,
            arguments => arguments.TryLogFormat("<fmt>", out var value) ? new SetRequestPart(part, value) : null);

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Request is not { } head)
        {
            return ActionResult.Continue;
        }

        using var text = context.Scratch.BorrowText();
        LogFormatWriter.Write(Value, context, LogFormatUse.HttpText, text);
        return Apply(context, head, text.Span, Part);
    }

    /// <summary>Changes one part where the head has room for it, and Host with the target.</summary>
    internal static ActionResult Apply(
        in SampleContext context, HttpHead head, ReadOnlySpan<byte> text, RequestPart part)
    {
        var result = HeadRewrites.Apply(context, head, text, part, Change);
        return result != ActionResult.Continue || part != RequestPart.Uri || RequestHost.TryFollowTarget(head)
            ? result
            : HeadRewrites.Fail(context);
    }

    /// <summary>Changes one part; an empty method or target cannot be sent and changes nothing.</summary>
    internal static void Change(HttpHead head, ReadOnlySpan<byte> text, RequestPart part)
    {
        switch (part)
        {
            case RequestPart.Method when !text.IsEmpty:
                head.SetMethod(text);
                break;
            case RequestPart.Path:
                head.SetPath(text);
                break;
            case RequestPart.PathAndQuery:
                head.SetPathAndQuery(text);
                break;
            case RequestPart.Query:
                // A question mark in front is allowed and does not count twice.
                head.SetQuery(text.Length > 0 && text[0] == '?' ? text[1..] : text);
                break;
            case RequestPart.Uri when !text.IsEmpty:
                head.SetTarget(text);
                break;
            default:
                break;
        }
    }
}
