using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The life of a connection in TCP mode, numbered as <see cref="HttpStreamRunner"/>, which takes over where the
/// connection becomes one of HTTP (manual 4).
/// </summary>
internal static class TcpStreamRunner
{
    public static async LoopTask RunAsync(Session session)
    {
        var stream = session.Loop.RentStream(session);
        session.Stream = stream;

        // Streams are used again: the one before may have been of HTTP.
        stream.IsHttp = false;
        session.RequestCount++;
        bool isUpgraded;
        stream.Times.FirstByteMs = stream.Loop.NowMs;
        var keepAlive = false;
        try
        {
            stream.IsUpgraded = await RunAsync(stream) == StepResult.Upgrade;
            if (stream.IsUpgraded)
            {
                session.Frontend.Counters.Of(session.Loop.Index).HttpOneStreams++;
                keepAlive = await HttpStreamRunner.RunAsync(stream);
            }
        }
        finally
        {
            isUpgraded = stream.IsUpgraded;
            if (!isUpgraded)
            {
                Finish(stream);
            }

            session.Stream = null;
            session.IdleSinceMs = session.Loop.NowMs;
            session.Loop.ReturnStream(stream);
        }

        if (isUpgraded)
        {
            await HttpClientLoop.ContinueAsync(session, keepAlive);
        }
    }

    private static void Finish(ProxyStream stream)
    {
        stream.BytesUploaded += stream.Session.Client.Input.Buffered.Length;
        stream.Times.EndMs = stream.Loop.NowMs;
        stream.LeaveServer();

        // Logs still see the server's connection.
        StreamEnd.Account(stream);
        stream.DetachLink(reusable: false);
        stream.ReleaseServer();
    }

    /// <returns>Upgrade when the stream is to go on as one of HTTP, anything else at its end.</returns>
    private static async LoopTask<StepResult> RunAsync(ProxyStream stream)
    {
        StreamLog.AtStep(stream, LogStep.Accept);

        // 2 and 3: the rules of the frontend and of the backend
        var step = await RequestRules.RunTcpAsync(stream);
        if (step == StepResult.Upgrade)
        {
            return step;
        }

        if (step != StepResult.Next)
        {
            // Once its bytes were taken a close tells the client of an end, not of an error.
            _ = stream.Session.Client.Input.TryRead(out _);
            return StepResult.Close;
        }

        // 4: the server
        stream.Retry.Begin();
        if (await ServerDispatch.ConnectAsync(stream, stream.Retry) != StepResult.Next)
        {
            // Once its bytes were taken a close tells the client of an end, not of an error.
            _ = stream.Session.Client.Input.TryRead(out _);
            return StepResult.Close;
        }

        StreamLog.WriteEarly(stream, LogMoment.Server, LogStep.Connect);
        StreamLog.AtStep(stream, LogStep.Connect);

        // 6: bytes both ways
        stream.Request.Reset();
        _ = await stream.ServerConnection!.Output.FlushAsync();
        await Tunnel.RunAsync(stream, TunnelTimeouts.Of(stream));
        return StepResult.Close;
    }
}
