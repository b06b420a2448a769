using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>compression algo | type | offload | direction | minsize-req | ...</c> (manual 4.2). Checked; nothing is
/// compressed here.
/// </summary>
internal static class Compressions
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("compression", ProxyPlaces.Anywhere, Read) { State = KeywordState.Unsupported },
    ];

    private static readonly string[] Algorithms = ["identity", "deflate", "raw-deflate", "gzip"];

    private static readonly string[] Settings =
        [
            "algo", "algo-req", "algo-res", "direction", "minsize-req", "minsize-res", "offload", "type", "type-req",
            "type-res",
        ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var setting = arguments.TakeOptional() ?? string.Empty;
        if (!arguments.Accept(
                Settings.Contains(setting)
                    ? null
                    : $"one of {string.Join(", ", Settings)} is expected, found '{setting}'"))
        {
            return;
        }

        switch (setting)
        {
            case "algo" or "algo-res" or "algo-req":
                var wanted = arguments.TryWord("an algorithm", out var first) && setting != "algo-req"
                    ? arguments.TakeRemaining().Select(word => word.Text).Prepend(first)
                    : first is null ? [] : [first];
                var unknown = wanted.FirstOrDefault(name => !Algorithms.Contains(name));
                _ = arguments.Accept(
                    unknown is null ? null : $"unknown algorithm '{unknown}'{Suggestion.Tail(unknown, Algorithms)}");
                break;
            case "type" or "type-req" or "type-res":
                _ = arguments.TryWord("a media type", out _);
                break;
            case "direction":
                var direction = arguments.TakeOptional();
                _ = arguments.Accept(
                    direction is "request" or "response" or "both"
                        ? null
                        : $"'direction' expects request, response or both, found '{direction}'");
                break;
            case "minsize-req" or "minsize-res":
                _ = arguments.TrySize($"a size after '{setting}'", out _);
                break;
        }

        // More words are not looked at, as in the reference.
        _ = arguments.TakeRemaining();
    }
}
