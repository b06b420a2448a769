using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Health;

/// <summary>One line about a server's change.</summary>
/// <param name="Level">In the log.</param>
/// <param name="Text">The line.</param>
/// <param name="IsMailed">Also for <c>email-alert</c>.</param>
internal readonly record struct StateMessage(SyslogLevel Level, string Text, bool IsMailed);
