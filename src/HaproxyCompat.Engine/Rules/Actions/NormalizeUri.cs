using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>normalize-uri &lt;normalizer&gt; [full | strict]</c> (manual 4.4, RFC 3986, 6.2.2).</summary>
internal sealed record NormalizeUri(UriNormalizer Normalizer, bool HasOption) : StreamAction
{
    private static readonly FrozenDictionary<string, UriNormalizer> Names = new Dictionary<string, UriNormalizer>
    {
        ["fragment-encode"] = UriNormalizer.FragmentEncode,
        ["fragment-strip"] = UriNormalizer.FragmentStrip,
        ["path-merge-slashes"] = UriNormalizer.PathMergeSlashes,
        ["path-strip-dot"] = UriNormalizer.PathStripDot,
        ["path-strip-dotdot"] = UriNormalizer.PathStripDotDot,
        ["percent-decode-unreserved"] = UriNormalizer.PercentDecodeUnreserved,
        ["percent-to-uppercase"] = UriNormalizer.PercentToUppercase,
        ["query-sort-by-name"] = UriNormalizer.QuerySortByName,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly ActionKeyword Keyword =
        new("normalize-uri", RuleSets.HttpRequest, Parse) { IsExperimental = true };

    private static NormalizeUri? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<normalizer>", out var name))
        {
            return null;
        }

        if (!Names.TryGetValue(name, out var normalizer))
        {
            arguments.Report(
                $"'normalize-uri' : unknown normalizer '{name}'; one of "
                    + $"{string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))} is expected.");
            return null;
        }

        var option = normalizer switch
        {
            UriNormalizer.PathStripDotDot => "full",
            UriNormalizer.PercentDecodeUnreserved or UriNormalizer.PercentToUppercase => "strict",
            _ => null,
        };
        return new NormalizeUri(normalizer, option is not null && arguments.TrySkip(option));
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Request is not { } head)
        {
            return ActionResult.Continue;
        }

        // In asterisk form (and for CONNECT) there is no path to work on.
        if (head.TargetForm is not (RequestTargetForm.Origin or RequestTargetForm.Absolute) || head.Path.IsEmpty)
        {
            return ActionResult.Continue;
        }

        using var output = context.Scratch.BorrowText();
        if (!UriNormalization.TryApply(Normalizer, HasOption, head.PathAndQuery, output))
        {
            return ActionResult.Invalid;
        }

        return head.PathAndQuery.SequenceEqual(output.Span)
            ? ActionResult.Continue
            : HeadRewrites.Apply(context, head, output.Span, RequestPart.PathAndQuery, SetRequestPart.Change);
    }
}
