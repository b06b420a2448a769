using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Logging;

/// <summary>Where the program's remarks go: syslog, the console, both. Any thread may write.</summary>
/// <param name="syslog">Null: not there (<c>-G</c>).</param>
/// <param name="console">Null: not there (no <c>-l</c>).</param>
/// <param name="time">For the time that stands in front.</param>
internal sealed class LogOutput(SyslogSocket? syslog, TextWriter? console, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();

    public void Dispose() => syslog?.Dispose();

    /// <summary>One message; its lines become one message each.</summary>
    public void Write(LogLevel level, string ident, string message)
    {
        var now = time.GetLocalNow();
        lock (_lock)
        {
            foreach (var line in message.Split('\n'))
            {
                console?.WriteLine($"{now:ddd MMM} {now.Day,2} {now:HH:mm:ss yyyy}: {line}");
                syslog?.Send(Severity(level), now, ident, line);
            }
        }
    }

    /// <summary>RFC 5424, 6.2.1.</summary>
    private static int Severity(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        _ => 6,
    };
}
