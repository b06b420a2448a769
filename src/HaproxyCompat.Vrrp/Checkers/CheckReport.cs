namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>An outcome and what its check makes of it.</summary>
/// <param name="IsRetrying">A failure that is forgiven for now.</param>
/// <param name="IsChange">Whether up and down changed.</param>
internal sealed record CheckReport(CheckOutcome Outcome, bool IsRetrying, bool IsUp, bool IsChange);
