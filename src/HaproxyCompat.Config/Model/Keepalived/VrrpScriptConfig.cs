namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>vrrp_script</c>: a program whose exit status is watched. Run only while somebody tracks it.</summary>
public sealed record VrrpScriptConfig(string Name, NotifyScript Script)
{
    /// <summary><c>interval</c>: from start to start.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>timeout</c>: after it the run counts as failed and is ended; the interval when not said.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>weight</c>: -253 to 253; 0: FAULT while it fails.</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary><c>rise</c>: successes in a row before it counts as good.</summary>
    public int Rise { get; init; } = 1;

    /// <summary><c>fall</c>: failures in a row before it counts as bad.</summary>
    public int Fall { get; init; } = 1;

    /// <summary><c>init_fail</c>: it counts as bad until it succeeded.</summary>
    public bool InitiallyFailed { get; init; }
}
