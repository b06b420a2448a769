using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>add-headers-bin</c> and <c>set-headers-bin &lt;expr&gt; [prefix &lt;fmt&gt;]</c>: headers in the form of
/// <c>req.hdrs_bin</c> are added, or take the place of their like (manual 4.4).
/// </summary>
/// <remarks>
/// As in the reference pseudo-headers (":path") are passed over, two empty texts end the list, and a list without this
/// end is a mistake of ours (500), whatever <c>strict-mode</c> says.
/// </remarks>
internal sealed record BinaryHeaders(SampleExpression Headers, LogFormat? Prefix, bool Replaces) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("add-headers-bin", RuleSets.AnyHttp, static arguments => Parse(arguments, replaces: false)),
        new("set-headers-bin", RuleSets.AnyHttp, static arguments => Parse(arguments, replaces: true)),
    ];

    private static BinaryHeaders? Parse(ArgumentReader arguments, bool replaces)
    {
        LogFormat? prefix = null;
        return arguments.TryExpression("<expr>", out var headers)
            && (!arguments.TrySkip("prefix") || arguments.TryLogFormat("<fmt> after 'prefix'", out prefix))
            ? new BinaryHeaders(headers, prefix, replaces)
            : null;
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var sample = default(Sample);
        if (context.Message is null
            || !SampleEvaluator.TryEvaluateAs(Headers, context, SampleType.Binary, ref sample))
        {
            return ActionResult.Continue;
        }

        // The list may stand in the head that is changed.
        using var list = context.Scratch.BorrowText();
        list.Append(sample.Span);
        using var prefix = context.Scratch.BorrowText();
        if (Prefix is not null)
        {
            LogFormatWriter.Write(Prefix, context, LogFormatUse.HttpText, prefix);
        }

        return Change(context, list.Span, prefix.Span);
    }

    private ActionResult Change(in SampleContext context, ReadOnlySpan<byte> list, ReadOnlySpan<byte> prefix)
    {
        using var line = context.Scratch.BorrowText();
        var reader = new BinaryHeaderReader(list);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryText(out var name) || !reader.TryText(out var value) || (name.IsEmpty && !value.IsEmpty)
                || name.Length > ushort.MaxValue)
            {
                return HeadRewrites.Fail(context);
            }

            if (name.IsEmpty)
            {
                return ActionResult.Continue;
            }

            if (name[0] == (byte)':' || !name.StartsWith(prefix))
            {
                continue;
            }

            line.Clear();
            line.AppendLower(name);
            line.Append(value);
            var result = HeadRewrites.Apply(
                context, context.Message!, line.Span, (NameLength: name.Length, Replaces), static (head, text, line) =>
                {
                    if (line.Replaces)
                    {
                        head.RemoveAll(text[..line.NameLength]);
                    }

                    head.Add(text[..line.NameLength], text[line.NameLength..]);
                });
            if (result != ActionResult.Continue)
            {
                return result;
            }
        }

        return ActionResult.Error;
    }
}
