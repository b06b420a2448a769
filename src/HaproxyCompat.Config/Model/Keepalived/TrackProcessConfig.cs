using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>vrrp_track_process NAME { }</c>: a process that has to run.</summary>
public sealed record TrackProcessConfig(string Name, string Command)
{
    /// <summary>Words after the command, compared as <see cref="Match"/> says.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    public ProcessMatch Match { get; init; }

    /// <summary><c>weight</c>, default 1.</summary>
    public int Weight { get; init; } = 1;

    public bool Reverse { get; init; }

    /// <summary><c>quorum</c>: processes needed.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary><c>quorum_max</c>: processes allowed; 0: none may run, whatever the quorum.</summary>
    public int QuorumMaximum { get; init; } = int.MaxValue;

    /// <summary><c>fork_delay</c>: from enough processes to up.</summary>
    public TimeSpan ForkDelay { get; init; }

    /// <summary><c>terminate_delay</c>: from too few processes to down.</summary>
    public TimeSpan TerminateDelay { get; init; }

    /// <summary>
    /// <c>full_command</c>: compare the command line, not the process name; so do parameters and <c>param_match</c>.
    /// </summary>
    public bool FullCommand { get; init; }
}
