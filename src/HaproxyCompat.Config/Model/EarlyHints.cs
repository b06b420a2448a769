namespace HaproxyCompat.Config.Model;

/// <summary><c>early-hints</c> of a cache (manual 6.2.1).</summary>
public enum EarlyHints
{
    Off,
    On,

    /// <summary>Hints are kept and no responses.</summary>
    Only,
}
