using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Bytes both ways until both sides ended: TCP mode, CONNECT, upgraded connections.</summary>
internal static class Tunnel
{
    /// <summary>Copies until the end, half-closes included, and notes in the stream who ended it.</summary>
    /// <param name="stream">Its session's client and its server connection are used.</param>
    /// <param name="timeouts">In ms; <see cref="long.MaxValue"/> for none.</param>
    public static async LoopTask RunAsync(ProxyStream stream, TunnelTimeouts timeouts)
    {
        var client = stream.Session.Client;
        var server = stream.ServerConnection!;
        client.Input.Bulk = server.Input.Bulk = true;
        var state = new TunnelState(client, server, timeouts)
        {
            LimitedStream = stream.IsHttp ? null : stream,
            ClientResets = (stream.Frontend.Config.Options & ProxyOptions.NoLinger) != 0,
            ServerResets = (stream.Backend!.Config.Options & ProxyOptions.NoLinger) != 0,
        };
        var upload = CopyAsync(state, client, server, isUpload: true);
        var download = await DownloadAsync(stream, state, server, client);
        if (download is not (TunnelEnd.Finished or TunnelEnd.TimedOut))
        {
            stream.EndLimits();
            client.Input.CancelPendingRead();
            server.Output.CancelPendingFlush();
        }

        _ = await upload;
        client.Input.Bulk = server.Input.Bulk = false;
        stream.BytesUploaded += state.Uploaded;
        stream.BytesRead += state.Downloaded;
        stream.RequestBytesOut += state.Uploaded;
        stream.ResponseBytesOut += state.Downloaded;
        Note(stream, state);
    }

    /// <summary>From the server to the client, once the rules of the response let it pass.</summary>
    private static async LoopTask<TunnelEnd> DownloadAsync(
        ProxyStream stream, TunnelState state, Connection server, Connection client)
    {
        if (!stream.IsHttp)
        {
            if (await ResponseContentRules.RunAsync(stream) != StepResult.Next)
            {
                return TunnelEnd.Canceled;
            }

            StickTables.Stickiness.Store(stream);
        }

        return await CopyAsync(state, server, client, isUpload: false);
    }

    /// <summary>
    /// One direction. A FIN is handed on, and so is the end of our patience with a silent side, as the reference does;
    /// the other direction may go on after it.
    /// </summary>
    private static async LoopTask<TunnelEnd> CopyAsync(TunnelState state, Connection from, Connection to, bool isUpload)
    {
        var end = await PumpAsync(state, from, to, isUpload);
        if (end is TunnelEnd.Finished or TunnelEnd.TimedOut)
        {
            if (end == TunnelEnd.TimedOut)
            {
                state.FirstFailure ??= (isUpload, end);
            }

            if (isUpload ? state.ServerResets : state.ClientResets)
            {
                to.Close();
            }
            else
            {
                to.ShutdownWrite();
                state.HalfClosed(isUpload);
            }
        }
        else
        {
            state.FirstFailure ??= (isUpload, end);
            state.LimitedStream?.EndLimits();
            from.Input.CancelPendingRead();
            to.Input.CancelPendingRead();
            from.Output.CancelPendingFlush();
            to.Output.CancelPendingFlush();
        }

        return end;
    }

    private static async LoopTask<TunnelEnd> PumpAsync(TunnelState state, Connection from, Connection to, bool isUpload)
    {
        while (true)
        {
            if (!from.Input.HasBuffered)
            {
                from.Input.DeadlineMs = state.ReadDeadlineMs(isUpload);
                var result = await from.Input.ReadAsync();
                if (result.IsCanceled)
                {
                    if (from.Input.TimedOut && state.ReadDeadlineMs(isUpload) > from.Loop.NowMs)
                    {
                        continue;
                    }

                    return from.Input.TimedOut ? TunnelEnd.TimedOut : TunnelEnd.Canceled;
                }

                if (!from.Input.HasBuffered)
                {
                    return from.Errno == 0 ? TunnelEnd.Finished : TunnelEnd.ReadError;
                }
            }

            var count = from.Input.Buffered.Length;
            if (state.LimiterOf(isUpload) is { IsActive: true } limiter
                && (count = await limiter.TakeAsync(count)) == 0)
            {
                return TunnelEnd.Canceled;
            }

            to.Output.DeadlineMs = state.WriteDeadlineMs(isUpload);
            var sent = await to.Output.SendAsync(from.Input.BufferedMemory[..count]);
            if (sent.IsCanceled || sent.IsCompleted)
            {
                return sent.IsCompleted
                    ? TunnelEnd.WriteError
                    : to.Output.TimedOut
                    ? TunnelEnd.WriteTimedOut
                    : TunnelEnd.Canceled;
            }

            state.Count(isUpload, count);
            from.Input.Consume(count);
        }
    }

    /// <summary>The failure that came first decides the termination state (manual 8.5).</summary>
    private static void Note(ProxyStream stream, TunnelState state)
    {
        if (state.FirstFailure is not { } failure)
        {
            return;
        }

        var (cause, phase) = failure switch
        {
            (true, TunnelEnd.TimedOut) => (TerminationCause.ClientTimeout, TerminationPhase.Data),
            (true, TunnelEnd.ReadError) => (TerminationCause.ClientAbort, TerminationPhase.Data),
            (true, TunnelEnd.WriteError) => (TerminationCause.ServerAbort, TerminationPhase.Data),
            (true, TunnelEnd.WriteTimedOut) => (TerminationCause.ServerTimeout, TerminationPhase.Data),
            (false, TunnelEnd.TimedOut) => (TerminationCause.ServerTimeout, TerminationPhase.Data),
            (false, TunnelEnd.ReadError) => (TerminationCause.ServerAbort, TerminationPhase.Data),
            (false, TunnelEnd.WriteError) => (TerminationCause.ClientAbort, TerminationPhase.Data),
            (false, TunnelEnd.WriteTimedOut) => (TerminationCause.ClientTimeout, TerminationPhase.Data),
            _ when stream.IsKilled => (stream.KillCause, TerminationPhase.Data),
            _ => (TerminationCause.None, TerminationPhase.None),
        };
        if (cause is TerminationCause.ClientTimeout or TerminationCause.ClientAbort)
        {
            stream.Server!.Counters.Of(stream.Loop.Index).ClientAborts++;
            stream.Backend!.Counters.Of(stream.Loop.Index).ClientAborts++;
        }
        else if (cause is TerminationCause.ServerTimeout or TerminationCause.ServerAbort)
        {
            CountServerAbort(stream, failure == (false, TunnelEnd.ReadError) ? 1 : 0);
        }

        stream.End(cause, phase);
    }

    private static void CountServerAbort(ProxyStream stream, int errors)
    {
        var server = stream.Server!.Counters.Of(stream.Loop.Index);
        var backend = stream.Backend!.Counters.Of(stream.Loop.Index);
        server.ServerAborts++;
        backend.ServerAborts++;
        server.ResponseErrors += errors;
        backend.ResponseErrors += errors;
    }
}
