using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Scripts;

/// <summary>A <c>vrrp_script</c> while its block is read; values that were not said are null.</summary>
internal sealed class ScriptDraft(string name)
{
    public string Name => name;

    /// <summary>Where the block ends.</summary>
    public SourceLocation End { get; set; }

    /// <summary>Its user does not exist, or it has none and may not have the default.</summary>
    public bool IsRefused { get; set; }

    public CommandDraft? Command { get; set; }

    /// <summary><c>user</c> and its group.</summary>
    public (string User, string? Group, SourceLocation Location)? User { get; set; }

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan? Timeout { get; set; }

    public int Weight { get; set; }

    public bool Reverse { get; set; }

    public int Rise { get; set; } = 1;

    public int Fall { get; set; } = 1;

    public bool InitiallyFailed { get; set; }
}
