using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Logging;

/// <summary>Writes the text of a message; debug messages are those of <c>-D</c>.</summary>
internal sealed class KeepalivedLogger(LogOutput output, string ident, bool isDetailed) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (isDetailed ? LogLevel.Debug : LogLevel.Information);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var message = formatter(state, exception);
            output.Write(logLevel, ident, exception is null ? message : $"{message}: {exception.Message}");
        }
    }
}
