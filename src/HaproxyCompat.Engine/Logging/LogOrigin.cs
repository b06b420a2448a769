namespace HaproxyCompat.Engine.Logging;

/// <summary>Who a log line says it is from.</summary>
/// <param name="Host">Name to send (<c>log-send-hostname</c>); null sends none.</param>
/// <param name="Tag"><c>log-tag</c>, else the name of the program.</param>
/// <param name="Pid">Of this process.</param>
internal sealed record LogOrigin(string? Host, string Tag, int Pid);
