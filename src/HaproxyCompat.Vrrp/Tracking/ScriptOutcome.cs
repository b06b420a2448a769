namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>How one run of a script ended.</summary>
/// <param name="ExitCode">Of the program; 128 and the signal's number when a signal ended it.</param>
/// <param name="TimedOut">It ran too long and was ended.</param>
/// <param name="Failure">Why it could not be started; null when it was.</param>
public readonly record struct ScriptOutcome(int ExitCode, bool TimedOut, string? Failure)
{
    public bool IsSuccess => ExitCode == 0 && !TimedOut && Failure is null;

    /// <summary>In words, for the log.</summary>
    public string Text => Failure ?? (TimedOut ? "timed out" : $"exited with status {ExitCode}");
}
