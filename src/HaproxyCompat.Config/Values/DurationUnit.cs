namespace HaproxyCompat.Config.Values;

/// <summary>What a number without a unit counts.</summary>
public enum DurationUnit
{
    Milliseconds,
    Microseconds,
    Seconds,
}
