using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// What the traffic of a stream adds to the entries that it and its session track (manual 11.1 <c>store</c>).
/// </summary>
/// <remarks>
/// An entry that a stream tracks counts the stream's request when the tracking begins; one of the session counts every
/// request of the connection, also those that cannot be read.
/// </remarks>
internal static class Tracking
{
    /// <summary>A counter of the stream, or where the stream tracks nothing with it, of its session.</summary>
    public static bool TryGet(Session? session, ProxyStream? stream, int number, out TrackedEntry tracked)
    {
        if (stream is not null && stream.Tracked.TryGet(number, out tracked))
        {
            return true;
        }

        tracked = default;
        return session?.Tracked?.TryGet(number, out tracked) ?? false;
    }

    /// <summary>The connection passed the rules of its session.</summary>
    public static void CountSession(Session session) =>
        session.Tracked?.Count(TableDataTypes.Sessions, TableDataTypes.SessionRate, session.Loop.NowMs);

    /// <summary>A request came, or what should have been one.</summary>
    public static void CountRequest(ProxyStream stream) =>
        stream.Session.Tracked?.Count(TableDataTypes.Requests, TableDataTypes.RequestRate, stream.Loop.NowMs);

    /// <summary>A request whose head never came whole; one that the client was too slow with is no error.</summary>
    public static void CountUnreadable(ProxyStream stream)
    {
        CountRequest(stream);
        if (stream.Termination.Cause is TerminationCause.Proxy or TerminationCause.ClientAbort)
        {
            CountError(stream);
        }
    }

    /// <summary>The client did something wrong, or was refused.</summary>
    public static void CountError(ProxyStream stream) =>
        Count(stream, TableDataTypes.Errors, TableDataTypes.ErrorRate);

    /// <summary>The client violated its protocol.</summary>
    public static void CountGlitch(ProxyStream stream) =>
        Count(stream, TableDataTypes.Glitches, TableDataTypes.GlitchRate);

    /// <summary>The server gave no response, or none that can be used, or broke it off (manual 11.1
    /// <c>http_fail_cnt</c>).
    /// </summary>
    /// <remarks>
    /// Of a response broken off the reference counts two or none, as the end comes with the rest or later.
    /// </remarks>
    public static void CountFailure(ProxyStream stream) =>
        Count(stream, TableDataTypes.Failures, TableDataTypes.FailureRate);

    /// <summary>The server answered.</summary>
    public static void CountResponse(ProxyStream stream)
    {
        var codes = stream.Loop.Process.StatusCodes;
        if (codes.IsError(stream.Response.StatusCode))
        {
            CountError(stream);
        }

        if (codes.IsFailure(stream.Response.StatusCode))
        {
            CountFailure(stream);
        }
    }

    /// <summary>The stream's last byte is out; what it tracked is let go.</summary>
    public static void End(ProxyStream stream)
    {
        var own = stream.Tracked;
        var ofSession = stream.Session.Tracked;
        if (own.IsEmpty && ofSession is null)
        {
            return;
        }

        // As in the reference what is answered here is nobody's traffic.
        var sent = stream.IsHttp && stream.Times.ResponseMs < 0 ? 0 : stream.BytesRead;
        var nowMs = stream.Loop.NowMs;
        own.CountBytes(stream.BytesUploaded, sent, nowMs);
        ofSession?.CountBytes(stream.BytesUploaded, sent, nowMs);
        own.Release(nowMs);
    }

    private static void Count(ProxyStream stream, TableDataType count, TableDataType rate)
    {
        stream.Tracked.Count(count, rate, stream.Loop.NowMs);
        stream.Session.Tracked?.Count(count, rate, stream.Loop.NowMs);
    }
}
