using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>replace-header &lt;name&gt; &lt;regex&gt; &lt;fmt&gt;</c> for whole lines, <c>replace-value</c> for each value
/// between commas (manual 4.4).
/// </summary>
internal sealed record ReplaceHeader(byte[] Name, Regex Match, LogFormat Replacement, bool IsList) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("replace-header", RuleSets.AnyHttp, static arguments => Parse(arguments, isList: false)),
        new("replace-value", RuleSets.AnyHttp, static arguments => Parse(arguments, isList: true)),
    ];

    private static ReplaceHeader? Parse(ArgumentReader arguments, bool isList)
    {
        if (!arguments.TryWord("<name>", out var name) || !arguments.TryWord("<match-regex>", out var pattern)
            || !arguments.TryLogFormat("<replace-fmt>", out var replacement))
        {
            return null;
        }

        if (RegexText.TryCompile(pattern, ignoreCase: false, out var complaint) is not { } regex)
        {
            arguments.Report($"'{arguments.Keyword}' : {complaint}");
            return null;
        }

        return new ReplaceHeader(Encoding.Latin1.GetBytes(name.ToLowerInvariant()), regex, replacement, isList);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Message is not { } head)
        {
            return ActionResult.Continue;
        }

        var index = head.IndexOf(Name);
        if (index < 0)
        {
            return ActionResult.Continue;
        }

        using var format = context.Scratch.BorrowText();
        LogFormatWriter.Write(Replacement, context, LogFormatUse.HttpText, format);
        var replacement = Encoding.Latin1.GetString(format.Span);
        for (; index >= 0; index = head.IndexOf(Name, index + 1))
        {
            var changed = IsList
                ? ReplaceValues(head.ValueAt(index), replacement)
                : Replace(head.ValueAt(index), replacement);
            if (changed is null)
            {
                continue;
            }

            var result = HeadRewrites.Apply(
                context,
                head,
                Encoding.Latin1.GetBytes(changed),
                (At: index, Name),
                static (head, text, line) =>
                {
                    head.SetValueAt(line.At, text);
                    RequestHost.FollowHeader(head, line.Name, text);
                });
            if (result != ActionResult.Continue)
            {
                return result;
            }
        }

        return ActionResult.Continue;
    }

    private string? Replace(ReadOnlySpan<byte> value, string replacement)
    {
        var match = RegexText.Match(Match, Encoding.Latin1.GetString(value));
        if (!match.Success)
        {
            return null;
        }

        var output = new StringBuilder();
        RegexText.AppendReplacement(output, replacement, match);
        return output.ToString();
    }

    private string? ReplaceValues(ReadOnlySpan<byte> line, string replacement)
    {
        StringBuilder? output = null;
        var copied = 0;
        var offset = 0;
        while (HeaderValues.TryNext(line, ref offset, out var start, out var length))
        {
            var match = RegexText.Match(Match, Encoding.Latin1.GetString(line.Slice(start, length)));
            if (!match.Success)
            {
                continue;
            }

            output ??= new StringBuilder();

            // The blanks around the old value go with it.
            var left = line[copied..start].TrimEnd(" \t"u8);
            var rest = line[(start + length)..];
            output.Append(Encoding.Latin1.GetString(left));
            RegexText.AppendReplacement(output, replacement, match);
            copied = start + length + rest.Length - rest.TrimStart(" \t"u8).Length;
        }

        return output?.Append(Encoding.Latin1.GetString(line[copied..])).ToString();
    }
}
