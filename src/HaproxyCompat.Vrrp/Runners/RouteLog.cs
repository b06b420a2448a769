using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Remarks on routes and rules; the first four in the reference's words.</summary>
internal static partial class RouteLog
{
    [LoggerMessage(2131, LogLevel.Information, "({Name}) setting Virtual Routes")]
    public static partial void SettingRoutes(ILogger log, string name);

    [LoggerMessage(2132, LogLevel.Information, "({Name}) setting Virtual Rules")]
    public static partial void SettingRules(ILogger log, string name);

    [LoggerMessage(2133, LogLevel.Information, "({Name}) removing Virtual Routes")]
    public static partial void RemovingRoutes(ILogger log, string name);

    [LoggerMessage(2134, LogLevel.Information, "({Name}) removing Virtual Rules")]
    public static partial void RemovingRules(ILogger log, string name);

    [LoggerMessage(2135, LogLevel.Warning, "{What}: {Reason}")]
    public static partial void Refused(ILogger log, string what, string reason);
}
