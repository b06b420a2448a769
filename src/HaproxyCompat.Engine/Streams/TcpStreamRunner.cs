using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The life of a connection in TCP mode, numbered as <see cref="HttpStreamRunner"/>.</summary>
internal static class TcpStreamRunner
{
    public static async LoopTask RunAsync(Session session)
    {
        var stream = session.Loop.RentStream(session);
        session.Stream = stream;
        session.RequestCount++;
        stream.Times.FirstByteMs = stream.Loop.NowMs;
        try
        {
            await RunAsync(stream);
        }
        finally
        {
            stream.Times.EndMs = stream.Loop.NowMs;
            stream.DetachLink(reusable: false);
            stream.ReleaseServer();
            StreamEnd.Account(stream);
            session.Stream = null;
            session.Loop.ReturnStream(stream);
        }
    }

    private static async LoopTask RunAsync(ProxyStream stream)
    {
        // 2 and 3: the rules of the frontend and of the backend
        if (await RequestRules.RunTcpAsync(stream) != StepResult.Next)
        {
            return;
        }

        // 4: the server
        stream.Retry.Begin();
        if (await ServerDispatch.ConnectAsync(stream, stream.Retry) != StepResult.Next)
        {
            stream.Session.Client.Abort();
            return;
        }

        // 6: bytes both ways
        var frontend = stream.Frontend.Config.Timeouts;
        var backend = stream.Backend!.Config.Timeouts;
        var tunnelMs = stream.TunnelTimeoutMs ?? backend.TunnelMs;
        _ = await stream.ServerConnection!.Output.FlushAsync();

        await Tunnel.RunAsync(
            stream,
            new TunnelTimeouts(
                tunnelMs ?? stream.ClientTimeoutMs ?? frontend.ClientMs ?? long.MaxValue,
                tunnelMs ?? stream.ServerTimeoutMs ?? backend.ServerMs ?? long.MaxValue,
                frontend.ClientFinMs,
                backend.ServerFinMs)
            {
                ClientIsIndependent = (stream.Frontend.Config.Options & ProxyOptions.IndependentStreams) != 0,
                ServerIsIndependent = (stream.Backend.Config.Options & ProxyOptions.IndependentStreams) != 0,
            });
    }
}
