using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Remarks on packet rules; the first two in the reference's words.</summary>
internal static partial class FirewallLog
{
    [LoggerMessage(2121, LogLevel.Information, "({Name}) setting firewall drop rule")]
    public static partial void Setting(ILogger log, string name);

    [LoggerMessage(2122, LogLevel.Information, "({Name}) removing firewall drop rule")]
    public static partial void Removing(ILogger log, string name);

    [LoggerMessage(2123, LogLevel.Error, "nftables: {Reason}; the virtual addresses are not guarded")]
    public static partial void Fails(ILogger log, string reason);
}
