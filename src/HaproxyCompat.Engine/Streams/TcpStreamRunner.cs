using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The life of a connection in TCP mode, numbered as <see cref="HttpStreamRunner"/>.</summary>
internal static class TcpStreamRunner
{
    public static async LoopTask RunAsync(Session session)
    {
        var stream = session.Loop.RentStream(session);
        session.Stream = stream;

        // Streams are used again: the one before may have been of HTTP.
        stream.IsHttp = false;
        session.RequestCount++;
        stream.Times.FirstByteMs = stream.Loop.NowMs;
        try
        {
            await RunAsync(stream);
        }
        finally
        {
            stream.BytesUploaded += session.Client.Input.Buffered.Length;
            stream.Times.EndMs = stream.Loop.NowMs;
            stream.LeaveServer();

            // Logs still see the server's connection.
            StreamEnd.Account(stream);
            stream.DetachLink(reusable: false);
            stream.ReleaseServer();
            session.Stream = null;
            session.Loop.ReturnStream(stream);
        }
    }

    private static async LoopTask RunAsync(ProxyStream stream)
    {
        StreamLog.AtStep(stream, LogStep.Accept);

        // 2 and 3: the rules of the frontend and of the backend
        if (await RequestRules.RunTcpAsync(stream) != StepResult.Next)
        {
            // Once its bytes were taken a close tells the client of an end, not of an error.
            _ = stream.Session.Client.Input.TryRead(out _);
            return;
        }

        // 4: the server
        stream.Retry.Begin();
        if (await ServerDispatch.ConnectAsync(stream, stream.Retry) != StepResult.Next)
        {
            // Once its bytes were taken a close tells the client of an end, not of an error.
            _ = stream.Session.Client.Input.TryRead(out _);
            return;
        }

        StreamLog.WriteEarly(stream, LogMoment.Server, LogStep.Connect);
        StreamLog.AtStep(stream, LogStep.Connect);

        // 6: bytes both ways
        stream.Request.Reset();
        _ = await stream.ServerConnection!.Output.FlushAsync();
        await Tunnel.RunAsync(stream, TunnelTimeouts.Of(stream));
    }
}
