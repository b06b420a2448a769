using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>del-headers-bin &lt;expr&gt; [-m &lt;meth&gt;]</c>: removes the headers whose names match one of a list (manual
/// 4.4), which has each behind its length and ends with an empty one.
/// </summary>
internal sealed record DelBinaryHeaders(SampleExpression Names, MatchMethod Method) : StreamAction
{
    public static readonly ActionKeyword Keyword = new("del-headers-bin", RuleSets.AnyHttp, Parse);

    private static DelBinaryHeaders? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryExpression("<expr>", out var names))
        {
            return null;
        }

        if (!arguments.TrySkip("-m"))
        {
            return new DelBinaryHeaders(names, MatchMethod.String);
        }

        if (!arguments.TryWord("<meth> after '-m'", out var word))
        {
            return null;
        }

        switch (word)
        {
            case "str":
                return new DelBinaryHeaders(names, MatchMethod.String);
            case "beg":
                return new DelBinaryHeaders(names, MatchMethod.Prefix);
            case "end":
                return new DelBinaryHeaders(names, MatchMethod.Suffix);
            case "sub":
                return new DelBinaryHeaders(names, MatchMethod.Substring);
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' expects one of 'str', 'beg', 'end' or 'sub' after '-m', found '{word}'.");
                return null;
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var sample = default(Sample);
        if (context.Message is not { } head
            || !SampleEvaluator.TryEvaluateAs(Names, context, SampleType.Binary, ref sample))
        {
            return ActionResult.Continue;
        }

        // The list may stand in the head that is changed.
        using var list = context.Scratch.BorrowText();
        list.Append(sample.Span);
        using var lower = context.Scratch.BorrowText();
        var reader = new BinaryHeaderReader(list.Span);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryText(out var name))
            {
                return HeadRewrites.Fail(context);
            }

            if (name.IsEmpty)
            {
                return ActionResult.Continue;
            }

            lower.Clear();
            lower.AppendLower(name);
            Remove(head, lower.Span);
        }

        return ActionResult.Error;
    }

    private void Remove(HttpHead head, ReadOnlySpan<byte> lowerName)
    {
        for (var index = head.Count - 1; index >= 0; index--)
        {
            var name = head.NameAt(index);
            var matches = Method switch
            {
                MatchMethod.Prefix => name.StartsWith(lowerName),
                MatchMethod.Suffix => name.EndsWith(lowerName),
                MatchMethod.Substring => name.IndexOf(lowerName) >= 0,
                _ => name.SequenceEqual(lowerName),
            };
            if (matches)
            {
                head.RemoveAt(index);
            }
        }
    }
}
