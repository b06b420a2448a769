using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>clitcpka-cnt</c>, <c>clitcpka-idle</c>, <c>clitcpka-intvl</c> and the same of <c>srvtcpka</c>: the probes that
/// <c>option clitcpka</c> and <c>option srvtcpka</c> send (manual 4.2).
/// </summary>
internal static class KeepAliveProbes
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        .. Side("clitcpka", ProxyPlaces.FrontendOrDefaults, (section, change) =>
            section.Config = section.Config with { ClientProbes = change(section.Config.ClientProbes) }),
        .. Side("srvtcpka", ProxyPlaces.BackendOrDefaults, (section, change) =>
            section.Config = section.Config with { ServerProbes = change(section.Config.ServerProbes) }),
    ];

    private static IEnumerable<ProxyKeyword> Side(
        string name, ProxyPlaces places, Action<ProxySection, Func<KeepAliveProbeConfig, KeepAliveProbeConfig>> change)
    {
        yield return new($"{name}-cnt", places, (section, arguments) =>
        {
            if (arguments.TryWrappedInteger("a number of probes", out var count, isWhole: true))
            {
                change(section, probes => probes with { Count = count });
            }

            _ = arguments.TakeRemaining();
        });
        yield return Seconds("idle", (probes, seconds) => probes with { IdleSeconds = seconds });
        yield return Seconds("intvl", (probes, seconds) => probes with { IntervalSeconds = seconds });

        ProxyKeyword Seconds(string what, Func<KeepAliveProbeConfig, int, KeepAliveProbeConfig> set) =>
            new($"{name}-{what}", places, (section, arguments) =>
            {
                if (arguments.TrySeconds("a duration", out var seconds))
                {
                    change(section, probes => set(probes, (int)Math.Min(seconds, int.MaxValue)));
                }

                // More words are not looked at, as in the reference.
                _ = arguments.TakeRemaining();
            });
    }
}
