using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Reads the arguments of a redirect (manual 4.4).</summary>
internal static class RedirectParser
{
    private static readonly string[] Words =
    [
        "location", "prefix", "scheme", "code", "set-cookie", "clear-cookie", "drop-query", "keep-query",
        "append-slash", "ignore-empty",
    ];

    public static Redirect? Parse(ArgumentReader arguments)
    {
        var draft = new Draft();
        while (!arguments.AtEnd)
        {
            if (!arguments.TryWord("an argument", out var word) || !TryPart(arguments, word, draft))
            {
                return null;
            }
        }

        if (draft.Kind is null || draft.Target is null)
        {
            arguments.Report($"'{arguments.Keyword}' expects one of 'location', 'prefix' or 'scheme' with its text.");
            return null;
        }

        return new Redirect
        {
            Kind = draft.Kind.Value,
            Target = draft.Target,
            Code = draft.Code,
            DropsQuery = draft.DropsQuery,
            KeepsQuery = draft.KeepsQuery,
            AppendsSlash = draft.AppendsSlash,
            IgnoresEmpty = draft.IgnoresEmpty,
            Cookie = draft.Cookie,
            CookieFormat = draft.CookieFormat,
        };
    }

    private static bool TryPart(ArgumentReader arguments, string word, Draft draft)
    {
        switch (word)
        {
            case "location" or "prefix" or "scheme":
                draft.Kind = word switch
                {
                    "location" => RedirectKind.Location,
                    "prefix" => RedirectKind.Prefix,
                    _ => RedirectKind.Scheme,
                };
                return TryTarget(arguments, word, draft);
            case "code":
                return TryCode(arguments, draft);
            case "set-cookie":
                return TryCookie(arguments, "; path=/;", draft);
            case "clear-cookie":
                return TryCookie(arguments, "; path=/; Max-Age=0;", draft);
            case "set-cookie-fmt":
                return arguments.TryLogFormat("<fmt>", out draft.CookieFormat);
            case "drop-query":
                return draft.DropsQuery = true;
            case "keep-query":
                return draft.KeepsQuery = true;
            case "append-slash":
                return draft.AppendsSlash = true;
            case "ignore-empty":
                return draft.IgnoresEmpty = true;
            default:
                arguments.Report(
                    $"'{arguments.Keyword}' : unknown argument '{word}'{Suggestion.Tail(word, Words)}; "
                    + "location, prefix, scheme, code, set-cookie, "
                    + "clear-cookie, drop-query, keep-query, append-slash or ignore-empty is expected.");
                return false;
        }
    }

    /// <summary>A format in rules; the old line of that name has a text that means nothing but itself.</summary>
    private static bool TryTarget(ArgumentReader arguments, string word, Draft draft)
    {
        if (arguments.Keyword != "redirect")
        {
            return arguments.TryLogFormat($"a text after '{word}'", out draft.Target);
        }

        if (!arguments.TryWord($"a text after '{word}'", out var text))
        {
            return false;
        }

        draft.Target = new LogFormat([new LogFormatText(text)], text);
        return true;
    }

    private static bool TryCode(ArgumentReader arguments, Draft draft)
    {
        if (!arguments.TryInteger("<code>", 301, 308, out var code))
        {
            return false;
        }

        if (code is not (301 or 302 or 303 or 307 or 308))
        {
            arguments.Report(
                $"'{arguments.Keyword}' : unsupported HTTP code '{code}'; 301, 302, 303, 307 or 308 is expected.");
            return false;
        }

        draft.Code = (int)code;
        return true;
    }

    private static bool TryCookie(ArgumentReader arguments, string attributes, Draft draft)
    {
        if (!arguments.TryWord("<cookie>", out var cookie))
        {
            return false;
        }

        draft.Cookie = Encoding.Latin1.GetBytes(cookie + attributes);
        return true;
    }

    /// <summary>What was read so far.</summary>
    private sealed class Draft
    {
        public RedirectKind? Kind;
        public LogFormat? Target;
        public int Code = 302;
        public bool DropsQuery;
        public bool KeepsQuery;
        public bool AppendsSlash;
        public bool IgnoresEmpty;
        public byte[]? Cookie;
        public LogFormat? CookieFormat;
    }
}
