namespace HaproxyCompat.Engine.Streams;

/// <summary>When the log line of a stream that goes well is written (manual 8.2, 4.2 <c>option logasap</c>).</summary>
public enum LogMoment
{
    /// <summary>The request's head was read.</summary>
    Request,

    /// <summary>In TCP mode the server's connection is there, in HTTP mode the response's head.</summary>
    Server,

    /// <summary>The last byte is out.</summary>
    End,
}
