using System.Text;
using HaproxyCompat.Config.Diagnostics;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// Prints the program's own remarks as the reference does, <c>[NOTICE]   (pid) : ...</c>, and sends them to the
/// process's logs.
/// </summary>
/// <param name="console">Prints one framed line.</param>
/// <param name="logger">Of the global section; <see cref="TrafficLogger.None"/> until it is open.</param>
public sealed class ProgramLoggerProvider(
    Action<Severity, string> console, Func<TrafficLogger> logger) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ProgramLogger(console, logger);

    public void Dispose()
    {
        // Owns nothing.
    }

    private sealed class ProgramLogger(Action<Severity, string> console, Func<TrafficLogger> traffic) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var text = formatter(state, exception);
            var message = exception is null ? text : $"{text}: {exception.Message}";
            var (severity, level) = logLevel switch
            {
                LogLevel.Information => (Severity.Notice, SyslogLevel.Notice),
                LogLevel.Warning => (Severity.Warning, SyslogLevel.Warning),
                _ => (Severity.Alert, SyslogLevel.Alert),
            };
            console(severity, message);
            traffic().Emit(level, Encoding.UTF8.GetBytes(message));
        }
    }
}
