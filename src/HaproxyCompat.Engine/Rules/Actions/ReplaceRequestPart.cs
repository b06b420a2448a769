using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>replace-path</c>, <c>replace-pathq</c>, <c>replace-uri</c> <c>&lt;regex&gt; &lt;fmt&gt;</c> (manual 4.4).
/// </summary>
internal sealed record ReplaceRequestPart(RequestPart Part, CompiledRegex Match, LogFormat Replacement) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("replace-path", RequestPart.Path),
        Row("replace-pathq", RequestPart.PathAndQuery),
        Row("replace-uri", RequestPart.Uri),
    ];

    private static ActionKeyword Row(string name, RequestPart part) =>
        new(name, RuleSets.HttpRequest, arguments => Parse(arguments, part));

    private static ReplaceRequestPart? Parse(ArgumentReader arguments, RequestPart part)
    {
        if (!arguments.TryWord("<match-regex>", out var pattern)
            || !arguments.TryLogFormat("<replace-fmt>", out var replacement))
        {
            return null;
        }

        if (CompiledRegex.TryCompile(pattern, ignoreCase: false, out var complaint) is not { } regex)
        {
            arguments.Report($"'{arguments.Keyword}' : {complaint}");
            return null;
        }

        return new ReplaceRequestPart(part, regex, replacement);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Request is not { } head)
        {
            return ActionResult.Continue;
        }

        var current = Part switch
        {
            RequestPart.Path => head.Path,
            RequestPart.PathAndQuery => head.PathAndQuery,
            _ => head.Target,
        };
        if (!Match.TryMatch(current, out var match))
        {
            return ActionResult.Continue;
        }

        using var replacement = context.Scratch.BorrowText();
        LogFormatWriter.Write(Replacement, context, LogFormatUse.HttpText, replacement);
        using var output = context.Scratch.BorrowText();
        match.AppendTo(output, replacement.Span);
        return SetRequestPart.Apply(context, head, output.Span, Part);
    }
}
