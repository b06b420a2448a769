namespace HaproxyCompat.Engine.Peers;

/// <summary>What became of looking for a message.</summary>
internal enum PeerFrameResult
{
    Done,

    NeedMore,

    /// <summary>It would not fit into a buffer.</summary>
    TooLong,
}
