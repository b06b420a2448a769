namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// When the steps of a stream happened: monotonic ms of the loop, -1 where a step was not reached (manual 8.4).
/// </summary>
public struct StreamTimes
{
    /// <summary>The connection was accepted; for later requests the end of the one before.</summary>
    public long StartMs;

    /// <summary>Handshakes took so long (<c>%Th</c>), ms; 0 for later requests.</summary>
    public long HandshakeMs;

    /// <summary>The first byte of the request was there.</summary>
    public long FirstByteMs;

    /// <summary>The request's head was complete.</summary>
    public long RequestMs;

    /// <summary>A server was assigned: the end of the queue.</summary>
    public long QueuedMs;

    /// <summary>The server's connection was there.</summary>
    public long ConnectedMs;

    /// <summary>The response's head was complete.</summary>
    public long ResponseMs;

    /// <summary>The last byte went out.</summary>
    public long EndMs;

    public static StreamTimes Starting(long nowMs) => new()
    {
        StartMs = nowMs,
        FirstByteMs = -1,
        RequestMs = -1,
        QueuedMs = -1,
        ConnectedMs = -1,
        ResponseMs = -1,
        EndMs = -1,
    };

    /// <summary><c>%Ti</c>: idle before the request's first byte, handshake excluded.</summary>
    public readonly long Idle => FirstByteMs < 0 ? -1 : Math.Max(0, FirstByteMs - StartMs - HandshakeMs);

    /// <summary><c>%TR</c>: from the first byte to the complete head.</summary>
    public readonly long Request => RequestMs < 0 ? -1 : RequestMs - FirstByteMs;

    /// <summary><c>%Tq</c> = Th + Ti + TR.</summary>
    public readonly long RequestFromStart => RequestMs < 0 ? -1 : RequestMs - StartMs;

    /// <summary><c>%Tw</c>: in queues.</summary>
    public readonly long Queue => QueuedMs < 0 ? -1 : QueuedMs - (RequestMs < 0 ? StartMs + HandshakeMs : RequestMs);

    /// <summary><c>%Tc</c>: connecting, retries included.</summary>
    public readonly long Connect => ConnectedMs < 0 || QueuedMs < 0 ? -1 : ConnectedMs - QueuedMs;

    /// <summary><c>%Tr</c>: from the request sent to the response's head.</summary>
    public readonly long Response => ResponseMs < 0 || ConnectedMs < 0 ? -1 : ResponseMs - ConnectedMs;

    /// <summary><c>%Td</c>: the data phase.</summary>
    public readonly long Data =>
        ResponseMs < 0 || EndMs < 0 ? (ConnectedMs < 0 || EndMs < 0 ? -1 : EndMs - ConnectedMs) : EndMs - ResponseMs;

    /// <summary><c>%Ta</c>: from the first byte to the end.</summary>
    public readonly long Active =>
        EndMs < 0 ? -1 : EndMs - StartMs - (FirstByteMs < 0 ? HandshakeMs : FirstByteMs - StartMs);

    /// <summary><c>%Tt</c>: from the accept to the end.</summary>
    public readonly long Total => EndMs < 0 ? -1 : EndMs - StartMs;
}
