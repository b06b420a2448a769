using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What the two directions of a tunnel share.</summary>
internal sealed class TunnelState(Connection client, Connection server, TunnelTimeouts timeouts)
{
    private long _clientMs = timeouts.ClientMs;
    private long _serverMs = timeouts.ServerMs;
    private long _clientMovedMs = client.Loop.NowMs;
    private long _serverMovedMs = client.Loop.NowMs;

    public long Uploaded { get; private set; }

    public long Downloaded { get; private set; }

    /// <summary>The direction (true: upload) and the end that stopped it first.</summary>
    public (bool IsUpload, TunnelEnd End)? FirstFailure { get; set; }

    /// <summary>Whose bandwidth filters are asked; null for HTTP's tunnels, of which only bodies are limited.</summary>
    public ProxyStream? LimitedStream { get; init; }

    /// <summary>
    /// <c>option nolinger</c> of the client's side: the other side's end is the end of its connection.
    /// </summary>
    public bool ClientResets { get; init; }

    /// <summary>Likewise of the server's side.</summary>
    public bool ServerResets { get; init; }

    /// <summary>The bandwidth filters of a direction, or null; rules may switch them on in its midst.</summary>
    public BandwidthLimiter? LimiterOf(bool isUpload) =>
        isUpload ? LimitedStream?.UploadLimiter : LimitedStream?.DownloadLimiter;

    /// <summary>When a read from that side gives up: the time since bytes moved there, in either direction.</summary>
    /// <param name="isUpload">True for the client, who is read from.</param>
    /// <returns>Loop ms; <see cref="long.MaxValue"/> for never.</returns>
    public long ReadDeadlineMs(bool isUpload) =>
        isUpload ? After(_clientMovedMs, _clientMs) : After(_serverMovedMs, _serverMs);

    /// <summary>When what is written now to that side must have been taken.</summary>
    /// <param name="isUpload">True for the server, who is written to.</param>
    public long WriteDeadlineMs(bool isUpload) => After(client.Loop.NowMs, isUpload ? _serverMs : _clientMs);

    /// <summary>
    /// Bytes moved: a sign of life from both sides, unless writes do not count (<c>option independent-streams</c>).
    /// </summary>
    public void Count(bool isUpload, int count)
    {
        var nowMs = client.Loop.NowMs;
        if (isUpload || !timeouts.ClientIsIndependent)
        {
            _clientMovedMs = nowMs;
        }

        if (!isUpload || !timeouts.ServerIsIndependent)
        {
            _serverMovedMs = nowMs;
        }

        if (isUpload)
        {
            Uploaded += count;
        }
        else
        {
            Downloaded += count;
        }
    }

    /// <summary>
    /// Our FIN went to one side: its own timeout of half-closed connections holds, counted from when bytes moved there
    /// last (manual 4.2, <c>timeout client-fin</c>).
    /// </summary>
    /// <param name="isUpload">True: to the server.</param>
    public void HalfClosed(bool isUpload)
    {
        if (isUpload && timeouts.ServerFinMs is { } serverMs)
        {
            _serverMs = serverMs;
            server.Input.DeadlineMs = ReadDeadlineMs(isUpload: false);
        }
        else if (!isUpload && timeouts.ClientFinMs is { } clientMs)
        {
            _clientMs = clientMs;
            client.Input.DeadlineMs = ReadDeadlineMs(isUpload: true);
        }
    }

    private static long After(long sinceMs, long milliseconds) =>
        milliseconds == long.MaxValue ? long.MaxValue : sinceMs + milliseconds;
}
