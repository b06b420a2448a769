using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Remarks on macvlans.</summary>
internal static partial class VmacLog
{
    [LoggerMessage(2101, LogLevel.Information, "({Name}): VMAC interface {Interface} is made")]
    public static partial void Made(ILogger log, string name, string @interface);

    [LoggerMessage(2102, LogLevel.Information, "({Name}): VMAC interface {Interface} was there and is used")]
    public static partial void Adopted(ILogger log, string name, string @interface);

    [LoggerMessage(2103, LogLevel.Information, "({Name}): VMAC interface {Interface} is removed")]
    public static partial void Removed(ILogger log, string name, string @interface);

    [LoggerMessage(2104, LogLevel.Warning, "({Name}): {Interface} is another macvlan and is made anew")]
    public static partial void Replacing(ILogger log, string name, string @interface);

    [LoggerMessage(2105, LogLevel.Error, "({Name}): {Interface} is there and is no macvlan; it is not touched")]
    public static partial void NameTaken(ILogger log, string name, string @interface);

    [LoggerMessage(2106, LogLevel.Error, "({Name}): VMAC interface {Interface}: {Reason}")]
    public static partial void Fails(ILogger log, string name, string @interface, string reason);
}
