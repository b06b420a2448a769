using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;
using static HaproxyCompat.Config.Haproxy.Proxies.OptionRows;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Options of <c>bind</c> and of <c>server</c> that say how the system treats their sockets (manual 5.1, 5.2).
/// <c>idle-ping</c> is of HTTP/2 alone, which does not run here; other protocols ignore it in the reference too.
/// </summary>
internal static class SocketOptionRows
{
    /// <summary>Packets from their Ethernet header on; 1 is from their IP header on.</summary>
    private const int MostOfSavedSyn = 2;

    public static readonly ImmutableArray<LineOption<BindLine>> OfBind =
    [
        Text<BindLine>("cc", (line, name) => line.Config = line.Config with { CongestionControl = name }),
        Idle(Time<BindLine>("idle-ping")),
        Text<BindLine>(
            "tcp-md5sig", (line, password) => line.Config = line.Config with { SignaturePassword = password }),
        new("tcp-ss", ReadSavedSyn),
    ];

    public static readonly ImmutableArray<LineOption<ServerLine>> OfServer =
    [
        Text<ServerLine>("cc", (line, name) => line.Config = line.Config with { CongestionControl = name }),
        Idle(Time<ServerLine>("idle-ping")),
        Text<ServerLine>(
            "tcp-md5sig", (line, password) => line.Config = line.Config with { SignaturePassword = password }),
        Flag<ServerLine>("tfo", line => line.Config = line.Config with { TcpFastOpen = true }),
        Flag<ServerLine>("no-tfo", line => line.Config = line.Config with { TcpFastOpen = false }),
    ];

    private static bool ReadSavedSyn(BindLine line, LineArguments arguments)
    {
        var isNumber = arguments.Peek is { Length: > 0 } word && char.IsAsciiDigit(word[0]);
        if (!arguments.TryInteger("a number after 'tcp-ss'", 0, MostOfSavedSyn, out var mode))
        {
            return false;
        }

        line.Config = line.Config with { SavedSynMode = (int)mode };
        return arguments.Accept(isNumber ? null : $"'tcp-ss' expects a number from 0 to {MostOfSavedSyn}");
    }
}
