using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>retries</c>, <c>retry-on</c>, <c>http-reuse</c>, <c>http-send-name-header</c> (manual 4.2).</summary>
internal static class Retries
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("retries", ProxyPlaces.BackendOrDefaults, ReadRetries),
        new("retry-on", ProxyPlaces.BackendOrDefaults, ReadRetryOn) { Misplaced = Severity.Alert },
        new("http-reuse", ProxyPlaces.BackendOrDefaults, ReadReuse),
        new("http-send-name-header", ProxyPlaces.BackendOrDefaults, ReadSendNameHeader) { IgnoresExtra = true },
        ProxyKeyword.Gone("redisp", "use 'option redispatch'"),
        ProxyKeyword.Gone("redispatch", "use 'option redispatch'"),
    ];

    private static readonly FrozenDictionary<string, RetryOn> Events = new Dictionary<string, RetryOn>
    {
        ["none"] = RetryOn.None,
        ["conn-failure"] = RetryOn.ConnectionFailure,
        ["empty-response"] = RetryOn.EmptyResponse,
        ["junk-response"] = RetryOn.JunkResponse,
        ["response-timeout"] = RetryOn.ResponseTimeout,
        ["0rtt-rejected"] = RetryOn.ZeroRttRejected,
        ["all-retryable-errors"] = RetryOn.AllRetryableErrors,
        ["401"] = RetryOn.Status401,
        ["403"] = RetryOn.Status403,
        ["404"] = RetryOn.Status404,
        ["408"] = RetryOn.Status408,
        ["421"] = RetryOn.Status421,
        ["425"] = RetryOn.Status425,
        ["429"] = RetryOn.Status429,
        ["500"] = RetryOn.Status500,
        ["501"] = RetryOn.Status501,
        ["502"] = RetryOn.Status502,
        ["503"] = RetryOn.Status503,
        ["504"] = RetryOn.Status504,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, HttpReuse> ReuseModes = new Dictionary<string, HttpReuse>
    {
        ["never"] = HttpReuse.Never,
        ["safe"] = HttpReuse.Safe,
        ["aggressive"] = HttpReuse.Aggressive,
        ["always"] = HttpReuse.Always,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static void ReadRetries(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedCount("a number of retries", out var count))
        {
            section.Config = section.Config with { Retries = count };
        }
    }

    private static void ReadRetryOn(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("at least one keyword that says when to retry", out var word))
        {
            return;
        }

        var events = RetryOn.None;
        var isAlone = arguments.Left == 0;
        for (var next = word; next is not null; next = arguments.TakeOptional())
        {
            if (!Events.TryGetValue(next, out var one))
            {
                arguments.Report($"'retry-on': unknown keyword '{next}'{Suggestion.Tail(next, Events.Keys)}.");
                return;
            }

            if (one == RetryOn.None && !isAlone)
            {
                arguments.Report("'retry-on': 'none' must stand alone.");
                return;
            }

            events |= one;
        }

        section.Config = section.Config with { RetryOn = events };
    }

    private static void ReadReuse(ProxySection section, LineArguments arguments)
    {
        var word = arguments.TakeOptional() ?? string.Empty;
        if (ReuseModes.TryGetValue(word, out var mode))
        {
            section.Config = section.Config with { HttpReuse = mode };
        }
        else
        {
            arguments.Report($"'http-reuse' only supports 'never', 'safe', 'aggressive', 'always' (found '{word}').");
        }
    }

    private static void ReadSendNameHeader(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("a header name", out var name))
        {
            return;
        }

        var isRefused = name.ToLowerInvariant() is "host" or "connection" or "content-length" or "transfer-encoding";
        if (arguments.Accept(isRefused ? $"header '{name}' cannot be used for this" : null))
        {
            section.Config = section.Config with { HttpSendNameHeader = name };
        }
    }
}
