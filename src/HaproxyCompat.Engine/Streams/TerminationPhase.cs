namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Where a stream was when it ended: the second letter of the termination state in logs (manual 8.5).
/// </summary>
public enum TerminationPhase
{
    /// <summary><c>-</c>: after the last byte.</summary>
    None,

    /// <summary><c>R</c>: waiting for a complete request.</summary>
    Request,

    /// <summary><c>Q</c>: waiting in a queue.</summary>
    Queue,

    /// <summary><c>C</c>: connecting to the server.</summary>
    Connect,

    /// <summary><c>H</c>: waiting for the response's headers.</summary>
    Headers,

    /// <summary><c>D</c>: in the data phase.</summary>
    Data,

    /// <summary><c>L</c>: the last data was on its way to the client.</summary>
    LastData,

    /// <summary><c>T</c>: held by a tarpit rule.</summary>
    Tarpit,
}
