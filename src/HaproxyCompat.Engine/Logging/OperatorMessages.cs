using System.Text;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// What the operator is told at run time, such as a server that went down: on the console and in the section's logs.
/// </summary>
/// <param name="console">Prints one framed line, <c>[WARNING]  (pid) : ...</c>; does nothing in the background. Any
/// thread.</param>
public sealed class OperatorMessages(Action<Severity, string> console)
{
    private long _warnings;

    /// <summary>For tests and for processes without a console.</summary>
    public static OperatorMessages Silent => new(static (_, _) => { });

    /// <summary>Warnings and alerts so far (<c>TotalWarnings</c> of <c>show info</c>).</summary>
    public long Warnings => Interlocked.Read(ref _warnings);

    /// <param name="logger">Of the section concerned.</param>
    /// <param name="level">In the log, which need not match the severity on the console: an UP is a notice
    /// there.</param>
    /// <param name="severity">On the console.</param>
    /// <param name="message">One line without its line feed.</param>
    public void Send(TrafficLogger logger, SyslogLevel level, Severity severity, string message)
    {
        ArgumentNullException.ThrowIfNull(logger);
        Print(severity, message);
        Log(logger, level, message);
    }

    /// <summary>To the console only.</summary>
    public void Print(Severity severity, string message)
    {
        if (severity == Severity.Warning)
        {
            Interlocked.Increment(ref _warnings);
        }

        console(severity, message);
    }

    /// <summary>To the logs only.</summary>
    public static void Log(TrafficLogger logger, SyslogLevel level, string message)
    {
        ArgumentNullException.ThrowIfNull(logger);
        if (!logger.IsEmpty)
        {
            logger.Emit(level, Encoding.UTF8.GetBytes(message));
        }
    }
}
