using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>Remarks about mail.</summary>
internal static partial class MailLog
{
    [LoggerMessage(3101, LogLevel.Debug, "SMTP alert successfully sent.")]
    public static partial void Sent(ILogger log);

    [LoggerMessage(3102, LogLevel.Warning, "SMTP server [{Server}]:{Port}: {Failure}; '{Subject}' is not sent")]
    public static partial void Failed(ILogger log, string server, int port, string failure, string subject);
}
