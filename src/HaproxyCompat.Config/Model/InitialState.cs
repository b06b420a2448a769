namespace HaproxyCompat.Config.Model;

/// <summary><c>init-state</c>: how a server begins, and comes back from maintenance (manual 5.2).</summary>
public enum InitialState
{
    /// <summary>Up until told otherwise.</summary>
    None,

    /// <summary>Up, and down when <c>fall</c> checks failed.</summary>
    FullyUp,

    /// <summary>Up, and down when the next check fails.</summary>
    Up,

    /// <summary>Down, and up when the next check succeeds.</summary>
    Down,

    /// <summary>Down, and up when <c>rise</c> checks succeeded.</summary>
    FullyDown,
}
