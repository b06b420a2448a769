using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What the two directions of a tunnel share.</summary>
internal sealed class TunnelState(Connection client, Connection server, TunnelTimeouts timeouts)
{
    private long _clientMs = timeouts.ClientMs;
    private long _serverMs = timeouts.ServerMs;
    private long _lastMoveMs = client.Loop.NowMs;

    public long Uploaded { get; private set; }

    public long Downloaded { get; private set; }

    /// <summary>The direction (true: upload) and the end that stopped both.</summary>
    public (bool IsUpload, TunnelEnd End)? FirstFailure { get; set; }

    /// <summary>Sets the deadlines of both connections from now.</summary>
    public void Touch(Connection from, Connection to)
    {
        from.Input.DeadlineMs = After(from == client ? _clientMs : _serverMs);
        to.Output.DeadlineMs = After(to == client ? _clientMs : _serverMs);
    }

    /// <summary>True when bytes moved the other way since this side began to wait: silence one way is no timeout.</summary>
    /// <param name="isUpload">The direction that waits.</param>
    /// <param name="nowMs">Loop ms.</param>
    public bool OtherSideMoved(bool isUpload, long nowMs)
    {
        var limit = isUpload ? _clientMs : _serverMs;
        var isIndependent = isUpload ? timeouts.ClientIsIndependent : timeouts.ServerIsIndependent;
        return !isIndependent && limit != long.MaxValue && nowMs - _lastMoveMs < limit;
    }

    public void Count(bool isUpload, int count, long nowMs)
    {
        _lastMoveMs = nowMs;
        if (isUpload)
        {
            Uploaded += count;
        }
        else
        {
            Downloaded += count;
        }
    }

    /// <summary>One side sent FIN: the shorter timeouts of half-closed connections hold from now.</summary>
    public void HalfClosed(bool byClient)
    {
        if (byClient)
        {
            _clientMs = timeouts.ClientFinMs ?? _clientMs;
        }
        else
        {
            _serverMs = timeouts.ServerFinMs ?? _serverMs;
        }

        _lastMoveMs = server.Loop.NowMs;
    }

    private long After(long milliseconds) => milliseconds == long.MaxValue ? long.MaxValue : client.Loop.NowMs + milliseconds;
}
