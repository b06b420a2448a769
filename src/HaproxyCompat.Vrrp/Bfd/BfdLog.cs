using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>Remarks about BFD sessions.</summary>
internal static partial class BfdLog
{
    [LoggerMessage(4201, LogLevel.Information, "({Name}) Entering {State} state{Why}")]
    public static partial void Entered(ILogger log, string name, BfdState state, string why);

    [LoggerMessage(4202, LogLevel.Warning, "({Name}) Error sending packet: {Reason}")]
    public static partial void SendFails(ILogger log, string name, string reason);

    [LoggerMessage(4204, LogLevel.Information, "({Name}) Packet ttl({Ttl}) < {Least} - discarding")]
    public static partial void Discarded(ILogger log, string name, int ttl, int least);

    [LoggerMessage(4203, LogLevel.Error, "BFD cannot listen on port {Port}: {Reason}")]
    public static partial void ListenFails(ILogger log, int port, string reason);
}
