using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// What checks, agents and the operator have found and counted about one server. Guarded by the backend's StateLock.
/// </summary>
public sealed class ServerHealth
{
    public ServerHealth(ServerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Check = new CheckState
        {
            Address = config.CheckAddress?.Host is { Length: > 0 } host ? host : null,
            Port = config.CheckPort ?? 0,
            IsConfigured = config.Check,
            IsEnabled = config.Check,
            IsPaused = config.Disabled,
            Rise = config.Rise,
            Fall = config.Fall,
        };
        if (!config.Disabled)
        {
            Check.Begin(config.InitialState);
        }

        Agent = new CheckState
        {
            IsConfigured = config.AgentCheck,
            IsEnabled = config.AgentCheck,
            IsAgent = config.AgentCheck,
            Rise = 1,
            Fall = 1,
            Health = 1,
            Address = config.AgentAddress,
            Port = config.AgentPort ?? 0,
            Request = config.AgentSend,
        };
    }

    public CheckState Check { get; }

    public CheckState Agent { get; }

    /// <summary>The server whose state this one copies (<c>track</c>), or null.</summary>
    public Server? Tracked { get; set; }

    /// <summary>The servers that copy this one's state.</summary>
    public ImmutableArray<Server> Followers { get; set; } = [];

    /// <summary>Seconds of the monotonic clock when the state last changed (<c>lastchg</c>).</summary>
    public long ChangedAtSeconds { get; set; }

    /// <summary>Whole seconds down so far, the present time down not counted.</summary>
    public long DownSeconds { get; set; }

    /// <summary><c>chkfail</c>.</summary>
    public long FailedChecks { get; set; }

    /// <summary><c>chkdown</c>.</summary>
    public long DownTransitions { get; set; }

    /// <summary><c>hanafail</c>: failures seen in traffic.</summary>
    public long ObservedFailures { get; set; }

    /// <summary>Failures in traffic since the last success (<c>error-limit</c>).</summary>
    public int ConsecutiveErrors { get; set; }

    /// <summary>When a slow start began, in seconds of the monotonic clock; -1 when there is none.</summary>
    public long SlowStartAtSeconds { get; set; } = -1;
}
