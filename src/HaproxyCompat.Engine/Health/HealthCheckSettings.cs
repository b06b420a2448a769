using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>What the checks of a process need from whoever composes it.</summary>
public sealed record HealthCheckSettings
{
    public required GlobalConfig Global { get; init; }

    /// <summary>How to reach a server.</summary>
    public required Func<Server, CheckTarget> TargetOf { get; init; }

    /// <summary>Gives the text of a log format without a stream, for a check of this server.</summary>
    public Func<Server, LogFormat, string> Evaluate { get; init; } = static (_, format) =>
        format.Constant ?? string.Empty;

    /// <summary>Spreads the checks.</summary>
    public Random Random { get; init; } = Random.Shared;
}
