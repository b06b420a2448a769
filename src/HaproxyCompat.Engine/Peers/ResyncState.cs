namespace HaproxyCompat.Engine.Peers;

/// <summary>Where a process is with learning what was known before it started (peers-v2.0 III).</summary>
internal enum ResyncState
{
    /// <summary>The process before this one may connect and tell.</summary>
    AwaitsLocal,

    /// <summary>One of the other peers is to tell.</summary>
    AwaitsRemote,

    /// <summary>Everything is known, or there was nobody to tell.</summary>
    Finished,
}
