using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Health;

/// <summary>What the checks of a process need from whoever composes it.</summary>
public sealed record HealthCheckSettings
{
    public required GlobalConfig Global { get; init; }

    /// <summary>How to reach a server.</summary>
    public required Func<Server, CheckTarget> TargetOf { get; init; }

    /// <summary>What the expressions of checks may ask about the process.</summary>
    public required ProcessScope Process { get; init; }

    /// <summary>The <c>healthcheck</c> sections by their names.</summary>
    public IReadOnlyDictionary<string, CheckConfig> Healthchecks { get; init; } =
        new Dictionary<string, CheckConfig>();

    /// <summary>Spreads the checks.</summary>
    public Random Random { get; init; } = Random.Shared;
}
