using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Options of <c>server</c> for those that take log messages (manual 5.2).</summary>
internal static class LogServerOptions
{
    private static readonly string[] Protocols = ["legacy", "octet-count"];

    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        Number<ServerLine>("log-bufsize", 1, long.MaxValue, (line, bytes) =>
            line.Config = line.Config with { LogBufferBytes = bytes }),
        new("log-proto", ReadProtocol),
    ];

    private static bool ReadProtocol(ServerLine line, LineArguments arguments)
    {
        if (!OptionRows.TryChoice(arguments, "log-proto", Protocols))
        {
            return false;
        }

        line.Config = line.Config with { CountsLogOctets = arguments.Previous == Protocols[1] };
        return true;
    }
}
