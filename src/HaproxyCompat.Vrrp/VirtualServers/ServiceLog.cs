using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>Remarks about virtual servers.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(4101, LogLevel.Information, "{Text}")]
    public static partial void Line(ILogger log, string text);

    [LoggerMessage(4102, LogLevel.Information, "{What} quorum {Arithmetic} for VS {Service}")]
    public static partial void Quorum(ILogger log, string what, string arithmetic, string service);

    [LoggerMessage(4103, LogLevel.Information, "Adding sorry server {Server} to VS {Service}")]
    public static partial void SorryAdded(ILogger log, string server, string service);

    [LoggerMessage(4104, LogLevel.Information, "Removing sorry server {Server} from VS {Service}")]
    public static partial void SorryRemoved(ILogger log, string server, string service);

    [LoggerMessage(4105, LogLevel.Information, "Removing alive servers from the pool for VS {Service}")]
    public static partial void AliveRemoved(ILogger log, string service);

    [LoggerMessage(4106, LogLevel.Information, "Adding alive servers to the pool for VS {Service}")]
    public static partial void AliveAdded(ILogger log, string service);

    [LoggerMessage(4107, LogLevel.Information, "Executing [{Script}] for {About}")]
    public static partial void Executing(ILogger log, string script, string about);

    [LoggerMessage(4108, LogLevel.Information, "Activating healthchecker for service {Server} for VS {Service}")]
    public static partial void Activating(ILogger log, string server, string service);
}
