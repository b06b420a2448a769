using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>option forwarded</c> with its arguments (manual 4.2).</summary>
internal static class ForwardedHeaders
{
    public static void Read(ProxySection section, LineArguments arguments)
    {
        if (arguments.ToDefault)
        {
            arguments.Report($"'default' is not possible before '{arguments.Keyword}'.");
        }
        else if (arguments.Negated)
        {
            section.Config = section.Config with { Forwarded = null };
        }
        else if (ReadParts(
                arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, (FetchNeeds)~0)) is { } forwarded)
        {
            _ = arguments.TakeRemaining();
            section.Config = section.Config with { Forwarded = forwarded };
        }
    }

    private static ForwardedHeaderConfig? ReadParts(LineArguments arguments)
    {
        var own = new ForwardedValue(null);
        if (arguments.Left == 0)
        {
            return new ForwardedHeaderConfig { Proto = true, For = own };
        }

        var forwarded = new ForwardedHeaderConfig();
        while (arguments.TakeOptional() is { } word)
        {
            var value = own;
            if (word.EndsWith("-expr", StringComparison.Ordinal))
            {
                if (!arguments.TryWordExpression("<expr>", out var expression))
                {
                    return null;
                }

                if (!FetchPlaces.Offers(FetchPlaces.BackendRequest, expression.Fetch.Needs))
                {
                    arguments.Warn($"'{arguments.Keyword}': '{expression.Source}' never has a value here.");
                }

                value = new ForwardedValue(expression);
            }

            if (With(forwarded, word, value) is not { } extended)
            {
                arguments.Report(
                    $"'{arguments.Keyword}' takes 'proto', and 'host', 'by', 'by_port', 'for', 'for_port' "
                        + $"each alone or as '<name>-expr <expr>' (found '{word}').");
                return null;
            }

            forwarded = extended;
        }

        return WithoutLonePorts(arguments, forwarded);
    }

    private static ForwardedHeaderConfig? With(
        ForwardedHeaderConfig forwarded, string word, ForwardedValue value) => word switch
        {
            "proto" => forwarded with { Proto = true },
            "host" or "host-expr" => forwarded with { Host = value },
            "by" or "by-expr" => forwarded with { By = value },
            "by_port" or "by_port-expr" => forwarded with { ByPort = value },
            "for" or "for-expr" => forwarded with { For = value },
            "for_port" or "for_port-expr" => forwarded with { ForPort = value },
            _ => null,
        };

    private static ForwardedHeaderConfig WithoutLonePorts(LineArguments arguments, ForwardedHeaderConfig forwarded)
    {
        if (forwarded is { ByPort: not null, By: null })
        {
            arguments.Warn($"'{arguments.Keyword}': 'by_port' is ignored without 'by' or 'by-expr'.");
        }

        if (forwarded is { ForPort: not null, For: null })
        {
            arguments.Warn($"'{arguments.Keyword}': 'for_port' is ignored without 'for' or 'for-expr'.");
        }

        return forwarded;
    }
}
