using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>Remarks about notification.</summary>
internal static partial class NotifyLog
{
    [LoggerMessage(3001, LogLevel.Error, "Notify script '{Script}' {Failure}")]
    public static partial void NotStarted(ILogger log, string script, string failure);

    [LoggerMessage(3002, LogLevel.Error, "FIFO {Path}: {Failure}")]
    public static partial void FifoFailed(ILogger log, string path, string failure);
}
