using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>cache-use &lt;name&gt; [no-early-hints]</c>, <c>cache-store &lt;name&gt;</c> (manual 4.4). Checked; there is no
/// cache here.
/// </summary>
internal static class CacheActions
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("cache-store", RuleSets.HttpResponse, Parse) { State = KeywordState.Unsupported },
        new("cache-use", RuleSets.HttpRequest, Parse) { State = KeywordState.Unsupported },
    ];

    private static SectionUse? Parse(ArgumentReader arguments)
    {
        if (arguments.AtEnd)
        {
            arguments.Report($"'{arguments.Keyword}' expects the name of a cache.");
            return null;
        }

        _ = arguments.TryWord("<name>", out var name);
        _ = arguments.RuleSet == RuleSets.HttpRequest && arguments.TrySkip("no-early-hints");
        return new SectionUse(arguments.Keyword, "cache", name, static all => all.Caches.Select(cache => cache.Name));
    }
}
