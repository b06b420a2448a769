using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>Remarks about the kernel's table.</summary>
internal static partial class IpvsLog
{
    [LoggerMessage(4001, LogLevel.Error, "IPVS {Command} of {What}: {Reason}")]
    public static partial void Refused(ILogger log, string command, string what, string reason);

    [LoggerMessage(
        4002,
        LogLevel.Warning,
        "IPVS is missing in this kernel: no service is programmed; checkers, scripts and VRRP go on")]
    public static partial void Missing(ILogger log);
}
