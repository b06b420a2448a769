namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// Weight of an answer that is a message; values of syslog, as <c>set severity-output number</c> prints them.
/// </summary>
public enum MessageSeverity
{
    Error = 3,
    Warning = 4,
    Notice = 5,
    Information = 6,
}
