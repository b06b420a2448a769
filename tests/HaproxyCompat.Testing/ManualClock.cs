namespace HaproxyCompat.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Milliseconds; starts at 2026-01-01 and at 1,000,000 ms.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long _elapsedMs;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => 1_000_000 + _elapsedMs;

    public override DateTimeOffset GetUtcNow() => Start.AddMilliseconds(_elapsedMs);

    public void Advance(long milliseconds) => _elapsedMs += milliseconds;
}
