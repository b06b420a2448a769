using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>balance</c>, <c>hash-type</c>, <c>hash-balance-factor</c>, <c>source</c> (manual 4.2).</summary>
internal static class Balancing
{
    private static readonly string[] Functions = ["sdbm", "djb2", "wt6", "crc32", "none"];

    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("balance", ProxyPlaces.BackendOrDefaults, ReadBalance),
        new("hash-type", ProxyPlaces.BackendOrDefaults, ReadHashType),
        new("hash-balance-factor", ProxyPlaces.Anywhere, ReadFactor) { IgnoresExtra = true },
        new("source", ProxyPlaces.BackendOrDefaults, ReadSource),
    ];

    /// <summary>Words after the others are not looked at, as in the reference.</summary>
    private static readonly string[] WithModifiers = ["hash", "hdr", "uri", "url_param"];

    private static void ReadBalance(ProxySection section, LineArguments arguments)
    {
        var word = arguments.TakeOptional();
        if (word is null)
        {
            section.Config = section.Config with { Balance = null };
            return;
        }

        var table = section.Session.Table;
        var parenthesis = word.IndexOf('(', StringComparison.Ordinal);
        var row = table.FindBalance(word);
        var tail = string.Empty;
        if (row is null
            && parenthesis > 0
            && table.FindBalance(word[..parenthesis]) is { MatchesPrefix: true } prefixed)
        {
            (row, tail) = (prefixed, word[parenthesis..]);
        }

        if (row is null)
        {
            arguments.Report(
                $"unknown balance algorithm '{word}'"
                    + $"{Suggestion.Tail(word, table.Balances.Select(known => known.Name))}.");
            return;
        }

        var rest = arguments.Continue($"balance {row.Name}", tail, RuleSets.HttpRequest, FetchPlaces.ServerChoice);
        _ = arguments.TakeRemaining();
        if (row.Parse(rest) is { } algorithm && (!WithModifiers.Contains(row.Name) || rest.RejectExtra()))
        {
            if (row.State == KeywordState.Unsupported)
            {
                rest.Refuse($"'{rest.Keyword}'");
            }

            section.Config = section.Config with { Balance = algorithm };
        }
    }

    /// <summary>
    /// <c>source &lt;addr&gt;[:&lt;port&gt;] [usesrc ...] [interface &lt;name&gt;]</c>: where connections to servers
    /// come from (manual 4.2, "source").
    /// </summary>
    private static void ReadSource(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryAddress("<addr>[:<port>]", AddressUse.PortAllowed | AddressUse.Stream, out var source))
        {
            return;
        }

        string? device = null;
        var client = default(ClientSource);
        while (arguments.TakeOptional() is { } option)
        {
            var isRead = option switch
            {
                "interface" => arguments.TryWord("a name after 'interface'", out device),
                "usesrc" => (client = ClientSources.Read(arguments)) is not null,
                _ => arguments.Accept($"'interface' or 'usesrc' is expected, found '{option}'"),
            };
            if (!isRead)
            {
                return;
            }
        }

        section.Config = section.Config with
        {
            Source = source,
            SourceInterface = device,
            ClientSource = client,
        };
    }

    private static void ReadHashType(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("consistent or map-based", out var method)
            || method is not ("consistent" or "map-based"))
        {
            _ = method is null || arguments.Accept($"only 'consistent' and 'map-based' are possible, found '{method}'");
            return;
        }

        // Without a function, consistent hashing uses sdbm and avalanche (manual 4.2, "hash-type").
        var function = "sdbm";
        var avalanche = method == "consistent";
        if (arguments.Peek is { } next && next != "avalanche")
        {
            function = arguments.TakeOptional()!;
            if (!Functions.Contains(function))
            {
                arguments.Report(
                    $"'hash-type' only knows the functions {string.Join(", ", Functions)} (found '{function}').");
                return;
            }

            avalanche = false;
        }

        if (arguments.Left > 0)
        {
            avalanche = arguments.TrySkip("avalanche");
        }

        section.Config = section.Config with
        {
            ConsistentHash = method == "consistent",
            HashFunction = function,
            HashAvalanche = avalanche,
        };
    }

    private static void ReadFactor(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWrappedInteger("0 or a number of percents above 100", out var factor))
        {
            return;
        }

        if (arguments.Accept(factor is < 0 or (> 0 and <= 100) ? "it must be 0 or greater than 100" : null))
        {
            section.Config = section.Config with { HashBalanceFactor = factor };
        }
    }
}
