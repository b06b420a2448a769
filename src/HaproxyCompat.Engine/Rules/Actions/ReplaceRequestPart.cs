using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>replace-path</c>, <c>replace-pathq</c>, <c>replace-uri</c> <c>&lt;regex&gt; &lt;fmt&gt;</c> (manual 4.4).
/// </summary>
internal sealed record ReplaceRequestPart(RequestPart Part, Regex Match, LogFormat Replacement) : StreamAction
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

        if (RegexText.TryCompile(pattern, ignoreCase: false, out var complaint) is not { } regex)
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
        var match = RegexText.Match(Match, Encoding.Latin1.GetString(current));
        if (!match.Success)
        {
            return ActionResult.Continue;
        }

        using var format = context.Scratch.BorrowText();
        LogFormatWriter.Write(Replacement, context, LogFormatUse.HttpText, format);
        var output = new StringBuilder();
        RegexText.AppendReplacement(output, Encoding.Latin1.GetString(format.Span), match);
        return SetRequestPart.Apply(context, head, Encoding.Latin1.GetBytes(output.ToString()), Part);
    }
}
