namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>How a column becomes lines of a metric.</summary>
internal enum MetricForm
{
    /// <summary>As it is; an object without it has no line.</summary>
    Number,

    /// <summary>As it is; not a number (<c>NaN</c>) where the object has none.</summary>
    NumberOrNothing,

    /// <summary>Milliseconds, written as seconds; an object without it has no line.</summary>
    Milliseconds,

    /// <summary>A line for every state that the object can have, 1 for the one that it is in.</summary>
    State,

    /// <summary>A line for every result that a check can have, 1 for the last.</summary>
    CheckResult,

    /// <summary>A code of a check: 0 where a check was not of a kind that brings one.</summary>
    CheckCode,

    /// <summary>How many servers of a backend are in each state.</summary>
    ServersByState,

    /// <summary>How many servers of a backend had each result of a check.</summary>
    ServersByCheckResult,
}
