namespace HaproxyCompat.Engine.Streams;

/// <summary>How one direction of a tunnel ended.</summary>
internal enum TunnelEnd
{
    /// <summary>FIN, handed on.</summary>
    Finished,
    TimedOut,
    ReadError,
    WriteError,
    WriteTimedOut,

    /// <summary>The other direction, or an operator, ended it.</summary>
    Canceled,
}
