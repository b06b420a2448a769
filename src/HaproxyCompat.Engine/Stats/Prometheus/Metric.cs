namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>One metric of the objects with rows in the statistics.</summary>
/// <param name="Scopes">The objects that have it.</param>
/// <param name="Name">Behind the program's and the scope's.</param>
/// <param name="Field">The column that it is taken from.</param>
/// <param name="IsCounter">It only grows; else a gauge.</param>
/// <param name="Help">What it tells.</param>
internal sealed record Metric(MetricScopes Scopes, string Name, StatField Field, bool IsCounter, string Help)
{
    public MetricForm Form { get; init; }

    /// <summary>A label of its own, with the comma before it, or nothing.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>Sections of other modes do not have it.</summary>
    public bool IsOfHttp { get; } =
        Name.StartsWith("http_", StringComparison.Ordinal) || Field == StatField.Intercepted;

    /// <summary>One of the counts by protocol.</summary>
    public bool IsOfModule => Field >= StatFields.FirstOfModules;

    /// <summary>The same metric goes on: the lines that introduce it stand before its first part.</summary>
    public bool IsContinued { get; init; }
}
