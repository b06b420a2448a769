namespace HaproxyCompat.Engine.Listeners;

/// <summary>
/// <c>close-spread-time</c>: in a soft stop connections end spread over a time instead of all at once (manual 3.1).
/// </summary>
/// <param name="milliseconds">0 for at once, <see cref="long.MaxValue"/> for never.</param>
internal sealed class CloseSpread(long milliseconds, TimeProvider clock)
{
    public static readonly CloseSpread None = new(0, TimeProvider.System);

    private long _beganAt;

    public bool IsInfinite => milliseconds == long.MaxValue;

    /// <summary>The soft stop begins. Any thread.</summary>
    public void Begin() => Volatile.Write(ref _beganAt, clock.GetTimestamp());

    /// <summary>
    /// Whether the connection of the request at hand ends with it: the likelier, the more of the time has passed.
    /// </summary>
    public bool EndsNow() =>
        milliseconds == 0 || (!IsInfinite && Random.Shared.NextInt64(milliseconds) < milliseconds - LeftMs);

    /// <summary>How long a connection that waits for a request may go on waiting: some part of what is left.</summary>
    public long PatienceMs() => LeftMs == 0 ? 0 : Random.Shared.NextInt64(LeftMs + 1);

    private long LeftMs
    {
        get
        {
            var beganAt = Volatile.Read(ref _beganAt);
            var passed = beganAt == 0 ? 0 : (long)clock.GetElapsedTime(beganAt).TotalMilliseconds;
            return Math.Max(0, milliseconds - passed);
        }
    }
}
