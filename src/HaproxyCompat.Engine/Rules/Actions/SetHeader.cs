using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-header &lt;name&gt; &lt;fmt&gt;</c> leaves one such header, <c>add-header</c> adds one (manual 4.4).
/// </summary>
/// <remarks>The value is computed before the old header goes, so it may quote it.</remarks>
internal sealed record SetHeader(byte[] Name, LogFormat Value, bool Replaces) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("add-header", RuleSets.AnyHttp, static arguments => Parse(arguments, replaces: false)),
        new("set-header", RuleSets.AnyHttp, static arguments => Parse(arguments, replaces: true)),
    ];

    private static SetHeader? Parse(ArgumentReader arguments, bool replaces) =>
        arguments.TryWord("<name>", out var name) && arguments.TryLogFormat("<fmt>", out var value)
            ? new SetHeader(Encoding.Latin1.GetBytes(name.ToLowerInvariant()), value, replaces)
            : null;

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Message is not { } head)
        {
            return ActionResult.Continue;
        }

        using var value = context.Scratch.BorrowText();
        LogFormatWriter.Write(Value, context, LogFormatUse.HttpText, value);
        return HeadRewrites.Apply(context, head, value.Span, this, static (head, text, action) =>
        {
            if (action.Replaces)
            {
                head.RemoveAll(action.Name);
            }

            head.Add(action.Name, text);
            RequestHost.FollowHeader(head, action.Name, text);
        });
    }
}
