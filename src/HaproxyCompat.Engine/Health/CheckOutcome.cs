namespace HaproxyCompat.Engine.Health;

/// <summary>What one check found.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Description">What the server or the system said; empty for nothing.</param>
/// <param name="Code">HTTP status, SMTP code and the like; 0 for none.</param>
public readonly record struct CheckOutcome(CheckStatus Status, string Description = "", int Code = 0)
{
    public CheckResult Result => CheckStatusNames.Result(Status);
}
