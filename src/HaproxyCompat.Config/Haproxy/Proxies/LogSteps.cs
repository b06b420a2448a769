using System.Collections.Immutable;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>log-steps &lt;steps&gt;</c>: when a line is logged (manual 4.2).
/// </summary>
internal static class LogSteps
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("log-steps", ProxyPlaces.FrontendOrDefaults, Read)
        {
            SkipsMisplaced = true,
        },
    ];

    private static readonly string[] Known =
    [
        "accept", "request", "connect", "response", "close", "http-req", "http-res", "http-after-res", "tcp-req-conn",
        "tcp-req-sess", "tcp-req-cont", "tcp-res-cont",
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var steps = arguments.TakeOptional();
        var unknown = steps is null or "all" ? null : steps.Split(',').FirstOrDefault(step => !Known.Contains(step));
        var isKnown = arguments.Accept(
            unknown is null ? null : $"unknown step '{unknown}', one of all, {string.Join(", ", Known)} is expected");
        _ = arguments.TakeRemaining();
        if (isKnown && steps is not null)
        {
            section.Config = section.Config with { LogSteps = steps == "all" ? [.. Known] : [.. steps.Split(',')] };
        }
    }
}
