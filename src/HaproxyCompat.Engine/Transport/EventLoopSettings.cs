namespace HaproxyCompat.Engine.Transport;

/// <summary>What one <see cref="EventLoop"/> is made with.</summary>
public sealed record EventLoopSettings
{
    /// <summary>Number of the loop, from 0; thread N of the program is loop N - 1.</summary>
    public int Index { get; init; }

    /// <summary>Bytes of a connection's buffer (manual 3.2, <c>tune.bufsize</c>).</summary>
    public int BufferSizeBytes { get; init; } = 16384;

    /// <summary>Bytes of the buffer of a transfer that proved long.</summary>
    public int BulkBufferSizeBytes { get; init; } = 65536;

    /// <summary>Events taken by one wake (manual 3.2, <c>tune.maxpollevents</c>).</summary>
    public int MaxEvents { get; init; } = 200;

    /// <summary>
    /// Never waits for events, only asks for them (manual 3.2, <c>busy-polling</c>): a CPU for the shortest delay.
    /// </summary>
    public bool BusyPolling { get; init; }

    /// <summary>The clocks. A test gives one that it moves by hand.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
