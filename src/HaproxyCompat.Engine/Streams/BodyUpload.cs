using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The sending of a request's body while the response is awaited. One object serves all attempts of a stream.
/// </summary>
internal sealed class BodyUpload
{
    private LoopTask _running;
    private ProxyStream _stream = null!;

    /// <summary>It is going on.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>It was begun for this stream: the body is partly consumed and cannot be sent again.</summary>
    public bool WasStarted { get; private set; }

    /// <summary>How it ended, once it has.</summary>
    public UploadEnd End { get; private set; }

    /// <summary>
    /// The end, if the server will never get the rest: the client's fault, or a server that takes no more.
    /// </summary>
    public UploadEnd Failure =>
        End is UploadEnd.ClientAbort or UploadEnd.ClientTimeout or UploadEnd.Malformed or UploadEnd.ServerTimeout
            ? End
            : UploadEnd.None;

    public void Clear()
    {
        WasStarted = IsRunning = false;
        End = UploadEnd.None;
        _running = default;
    }

    /// <summary>Begins; returns at the first wait.</summary>
    public void Start(ProxyStream stream, long? serverTimeoutMs)
    {
        _stream = stream;
        WasStarted = IsRunning = true;
        End = UploadEnd.None;
#pragma warning disable CA2012 // Kept here until WaitAsync awaits it, once.
        _running = RunAsync(serverTimeoutMs);
#pragma warning restore CA2012
    }

    /// <summary>Waits for its end.</summary>
    public async LoopTask WaitAsync()
    {
        if (WasStarted)
        {
            var running = _running;
            _running = default;
            await running;
        }
    }

    /// <summary>Ends it if it still goes on.</summary>
    public async LoopTask StopAsync()
    {
        if (IsRunning)
        {
            _stream.UploadLimiter?.Interrupt();
            var client = _stream.Session.Client;
            if (client.Input.IsPending)
            {
                client.Input.CancelPendingRead();
            }

            if (_stream.ServerConnection is { Output.IsPending: true } server)
            {
                server.Output.CancelPendingFlush();
            }
        }

        await WaitAsync();
    }

    private async LoopTask RunAsync(long? serverTimeoutMs)
    {
        var stream = _stream;
        var server = stream.ServerConnection!;
        var clientTimeoutMs = stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs;
        var end = await stream.RequestPump.RunAsync(stream.Session.Client, server, clientTimeoutMs, serverTimeoutMs);
        stream.BytesUploaded += stream.RequestPump.DataBytes;
        stream.RequestBytesOut += stream.RequestPump.DataBytes;
        End = end switch
        {
            BodyEnd.Complete => UploadEnd.Complete,
            BodyEnd.Truncated or BodyEnd.SourceBroken => UploadEnd.ClientAbort,
            BodyEnd.SourceTimeout => UploadEnd.ClientTimeout,
            BodyEnd.Malformed => UploadEnd.Malformed,
            BodyEnd.TargetTimeout => UploadEnd.ServerTimeout,
            BodyEnd.TargetBroken => UploadEnd.ServerBroken,
            _ => UploadEnd.Stopped,
        };
        IsRunning = false;
        if (Failure != UploadEnd.None && server.Input.IsPending)
        {
            // Nobody will send the rest: the wait for the response is over.
            server.Input.CancelPendingRead();
        }
        else if (server.Input.IsPending)
        {
            // The server's time to answer counts from the last byte that it took.
            server.Input.DeadlineMs = stream.Loop.After(serverTimeoutMs);
        }
    }
}
