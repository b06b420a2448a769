namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>What metrics are about; each scope begins the names of its metrics.</summary>
[Flags]
internal enum MetricScopes
{
    None = 0,
    Process = 1,
    Frontend = 2,
    Listener = 4,
    Backend = 8,
    Server = 16,
    StickTable = 32,
    Resolver = 64,

    /// <summary>The sides that clients see.</summary>
    Front = Frontend | Listener,

    /// <summary>The sides that servers see.</summary>
    Back = Backend | Server,

    /// <summary>Everything with a row in the statistics.</summary>
    Rows = Front | Back,

    All = Process | Rows | StickTable | Resolver,
}
