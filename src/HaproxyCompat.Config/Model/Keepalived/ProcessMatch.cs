namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>How the parameters of a tracked process are compared (<c>param_match</c>).</summary>
public enum ProcessMatch
{
    /// <summary>Not said: all of them when some are given, else only the name.</summary>
    Default,

    /// <summary>Exactly these.</summary>
    Exact,

    /// <summary>These first; more may follow.</summary>
    Partial,

    /// <summary>These, and the last may be longer.</summary>
    Initial,
}
