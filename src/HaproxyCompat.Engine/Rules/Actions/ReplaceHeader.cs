using System.Collections.Immutable;
using System.Text;
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
internal sealed record ReplaceHeader(
    byte[] Name, CompiledRegex Match, LogFormat Replacement, bool IsList) : StreamAction
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

        if (CompiledRegex.TryCompile(pattern, ignoreCase: false, out var complaint) is not { } regex)
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

        using var replacement = context.Scratch.BorrowText();
        LogFormatWriter.Write(Replacement, context, LogFormatUse.HttpText, replacement);
        using var changed = context.Scratch.BorrowText();
        for (; index >= 0; index = head.IndexOf(Name, index + 1))
        {
            changed.Clear();
            var isChanged = IsList
                ? ReplaceValues(head.ValueAt(index), replacement.Span, changed)
                : Replace(head.ValueAt(index), replacement.Span, changed);
            if (!isChanged)
            {
                continue;
            }

            var result = HeadRewrites.Apply(
                context,
                head,
                changed.Span,
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

    private bool Replace(ReadOnlySpan<byte> value, ReadOnlySpan<byte> replacement, TextBuffer output)
    {
        if (!Match.TryMatch(value, out var match))
        {
            return false;
        }

        match.AppendTo(output, replacement);
        return true;
    }

    private bool ReplaceValues(ReadOnlySpan<byte> line, ReadOnlySpan<byte> replacement, TextBuffer output)
    {
        var copied = 0;
        var offset = 0;
        var isChanged = false;
        while (HeaderValues.TryNext(line, ref offset, out var start, out var length))
        {
            if (!Match.TryMatch(line.Slice(start, length), out var match))
            {
                continue;
            }

            isChanged = true;

            // The blanks around the old value go with it.
            var rest = line[(start + length)..];
            output.Append(line[copied..start].TrimEnd(" \t"u8));
            match.AppendTo(output, replacement);
            copied = start + length + rest.Length - rest.TrimStart(" \t"u8).Length;
        }

        output.Append(line[copied..]);
        return isChanged;
    }
}
