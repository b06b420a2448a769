using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>cookie &lt;name&gt; ...</c> of a backend and <c>dynamic-cookie-key</c> (manual 4.2).</summary>
internal static class Cookies
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("cookie", ProxyPlaces.BackendOrDefaults, Read),
        new("dynamic-cookie-key", ProxyPlaces.BackendOrDefaults, ReadKey),
        ProxyKeyword.Gone("appsession", "use 'stick on' or 'cookie'"),
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("<cookie_name>", out var name))
        {
            return;
        }

        var cookie = new CookieConfig(name, CookieMode.Passive);
        while (arguments.TakeOptional() is { } word)
        {
            var changed = ReadOption(arguments, cookie, word);
            if (changed is null)
            {
                return;
            }

            cookie = changed;
        }

        if (arguments.Accept(Disagreement(cookie)))
        {
            section.Config = section.Config with { Cookie = cookie };
        }
    }

    private static void ReadKey(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("<key>", out var key))
        {
            section.Config = section.Config with { DynamicCookieKey = key };
        }

        _ = arguments.TakeRemaining();
    }

    private static CookieConfig? ReadOption(LineArguments arguments, CookieConfig cookie, string word)
    {
        switch (word)
        {
            case "insert" or "rewrite" or "prefix":
                var mode =
                    word switch
                    {
                        "insert" => CookieMode.Insert,
                        "rewrite" => CookieMode.Rewrite,
                        _ => CookieMode.Prefix,
                    };
                return arguments.Accept(
                    cookie.Mode == CookieMode.Passive ? null : "'rewrite', 'insert' and 'prefix' exclude each other")
                    ? cookie with { Mode = mode }
                    : null;
            case "indirect":
                return cookie with { Indirect = true };
            case "nocache":
                return cookie with { NoCache = true };
            case "postonly":
                return cookie with { PostOnly = true };
            case "preserve":
                return cookie with { Preserve = true };
            case "httponly":
                return cookie with { HttpOnly = true };
            case "secure":
                return cookie with { Secure = true };
            case "domain":
                return ReadDomain(arguments, cookie);
            case "maxidle":
                return arguments.TrySeconds("a duration", out var idle) ? cookie with { MaxIdleSeconds = idle } : null;
            case "maxlife":
                return arguments.TrySeconds("a duration", out var life) ? cookie with { MaxLifeSeconds = life } : null;
            case "attr":
                return arguments.TryWord("an attribute", out var attribute)
                    && arguments.Accept(attribute.Contains(';') ? "an attribute cannot hold ';'" : null)
                    ? cookie with { Attributes = cookie.Attributes.Add(attribute) }
                    : null;
            case "dynamic":
                return cookie with { IsDynamic = true };
            default:
                arguments.Report(
                    "'cookie' supports rewrite, insert, prefix, indirect, nocache, postonly, preserve, "
                        + $"httponly, secure, domain, maxidle, maxlife, attr and dynamic (found '{word}').");
                return null;
        }
    }

    private static CookieConfig? ReadDomain(LineArguments arguments, CookieConfig cookie)
    {
        if (!arguments.TryWord("a domain", out var domain))
        {
            return null;
        }

        var hasDotInside = domain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var first
            && domain.IndexOf('.', first == 0 ? 1 : 0) > 0;
        if (!hasDotInside)
        {
            arguments.Warn(
                $"domain '{domain}' has no dot inside, browsers may not take such a cookie (RFC 6265, 5.2.3).");
        }

        var wrong = domain.FirstOrDefault(
            character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.'));
        if (!arguments.Accept(wrong != default ? $"'{wrong}' cannot stand in the name of the domain '{domain}'" : null))
        {
            return null;
        }

        return cookie with { Domains = cookie.Domains.Add(domain) };
    }

    private static string? Disagreement(CookieConfig cookie) =>
        cookie.Indirect && cookie.Mode == CookieMode.Rewrite
            ? "'indirect' and 'rewrite' exclude each other"
            : null;
}
