using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Keywords about how long a client stays with a server or a backend:
/// <c>max-session-srv-conns</c>, <c>max-keep-alive-queue</c>, <c>hash-preserve-affinity</c>, <c>persist rdp-cookie</c>
/// (manual 4.2).
/// </summary>
internal static class SessionLimits
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("hash-preserve-affinity", ProxyPlaces.BackendOrDefaults, ReadAffinity) { Misplaced = Severity.Alert },
        new("max-keep-alive-queue", ProxyPlaces.BackendOrDefaults, ReadQueue),
        new("max-session-srv-conns", ProxyPlaces.FrontendOrDefaults, ReadConnections),
        new("persist", ProxyPlaces.Anywhere, ReadPersist),
    ];

    private static void ReadAffinity(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("always, maxconn or maxqueue", out var when)
            && arguments.Accept(
                when is "always" or "maxconn" or "maxqueue"
                    ? null
                    : $"always, maxconn or maxqueue is expected, found '{when}'"))
        {
            section.Config = section.Config with
            {
                HashAffinity = when switch
                {
                    "maxconn" => HashAffinity.UntilFull,
                    "maxqueue" => HashAffinity.UntilQueueFull,
                    _ => HashAffinity.Always,
                },
            };
        }

        _ = arguments.TakeRemaining();
    }

    /// <summary>A negative length is how it is without the keyword: the queue may be of any length.</summary>
    private static void ReadQueue(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedInteger("a length", out var length, isWhole: true))
        {
            section.Config = section.Config with { KeptClientQueue = (int)Math.Clamp(length, -1, int.MaxValue) };
        }

        _ = arguments.TakeRemaining();
    }

    private static void ReadConnections(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedInteger("a number of connections", out var number))
        {
            section.Config = section.Config with
            {
                SessionServerConnections = (int)Math.Clamp(number, 0, int.MaxValue),
            };
        }

        _ = arguments.TakeRemaining();
    }

    /// <summary><c>persist rdp-cookie</c> and <c>persist rdp-cookie(&lt;name&gt;)</c>.</summary>
    private static void ReadPersist(ProxySection section, LineArguments arguments)
    {
        var method = arguments.TakeOptional() ?? string.Empty;
        var name = method.StartsWith("rdp-cookie", StringComparison.Ordinal) ? method["rdp-cookie".Length..] : null;
        if (arguments.Accept(name switch
        {
            null => $"'rdp-cookie' is expected, found '{method}'",
            "" or ['(', not ')', ..] => null,
            _ => "the name of a cookie is expected in the parentheses",
        }))
        {
            section.Config = section.Config with
            {
                RdpCookieName = name is "" or null ? "msts" : name[1..].TrimEnd(')'),
            };
        }

        _ = arguments.TakeRemaining();
    }
}
