using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The life of a client connection.</summary>
/// <remarks>
/// 1: it is accepted and counted. 2: a NetScaler or PROXY header says who it really is. 3: the tcp-request connection
/// rules, which may ask for such a header themselves.
/// 4: the TLS handshake. 5: the tcp-request session rules. 6: its streams, one after the other. 7: it is closed and
/// counted out.
/// </remarks>
internal static class SessionRunner
{
    private static readonly Action<Connection> ClientClosed =
        static client => ((Session)client.Owner!).OnClientClosed();

    /// <summary>Takes a connection from its listener. On the connection's loop; returns at the first wait.</summary>
    public static void Start(Connection client, Listener listener, LoopContext loop)
    {
        // 1: accepted
        var session = new Session(client, listener, loop);
        client.Owner = session;
        client.PeerClosedCallback = ClientClosed;
        loop.Add(session);
        listener.CountAccepted(loop);
        RunAsync(session).Detach();
    }

    private static async LoopTask RunAsync(Session session)
    {
        try
        {
            if (await BeginAsync(session))
            {
                // 6: its streams
                if (session.Frontend.Config.Mode == ProxyMode.Http)
                {
                    await HttpClientLoop.RunAsync(session);
                }
                else
                {
                    await TcpStreamRunner.RunAsync(session);
                }
            }
        }
        catch (Exception exception)
        {
            session.Frontend.Counters.Of(session.Loop.Index).InternalErrors++;
            session.Frontend.ReportInternalError(exception);
        }

        // 7: closed
        session.CountBytes();
        session.OwnLinks?.CloseAll();
        session.Client.Close();
        session.ForgetVariables();
        session.Tracked?.Release(session.Loop.NowMs);
        session.Loop.Remove(session);
        session.Listener.CountClosed();
    }

    /// <summary>Steps 2 to 5.</summary>
    /// <returns>False when the connection is to be closed without a stream.</returns>
    private static async LoopTask<bool> BeginAsync(Session session)
    {
        var config = session.Listener.Config;
        var timeoutMs = session.Frontend.Config.Timeouts.ClientHandshakeMs ?? session.Frontend.Config.Timeouts.ClientMs;
        session.Client.Input.DeadlineMs = session.Loop.After(timeoutMs);
        session.Client.Output.DeadlineMs = session.Client.Input.DeadlineMs;

        // 2: who it is
        if ((config.NetScalerMagic is not null && !await ReadNetScalerHeaderAsync(session))
            || (config.AcceptProxy && !await ReadProxyHeaderAsync(session)))
        {
            return false;
        }

        // 3: connection rules
        if (!ConnectionRules.Accept(session, session.Frontend.Rules.TcpConnection))
        {
            session.Frontend.Counters.Of(session.Loop.Index).DeniedConnections++;
            session.Listener.Counters.Of(session.Loop.Index).DeniedConnections++;
            return false;
        }

        if (session.ExpectsNetScalerHeader
            && config.NetScalerMagic is null
            && !await ReadNetScalerHeaderAsync(session))
        {
            return false;
        }

        if (session.ExpectsProxyHeader && !config.AcceptProxy && !await ReadProxyHeaderAsync(session))
        {
            return false;
        }

        // 4: TLS
        if (session.Listener.TlsContext is { } tls)
        {
            var result = await session.Client.AuthenticateAsServerAsync(tls);
            CountHandshake(session, result);
            if (!result.Succeeded)
            {
                session.TlsErrorCode = result.ErrorCode;
                SessionLog.HandshakeFailed(session, HandshakeFailure.Of(result));
                return false;
            }
        }

        session.HandshakeMs = session.Loop.NowMs - session.AcceptedMs;

        // 5: session rules
        if (!ConnectionRules.Accept(session, session.Frontend.Rules.TcpSession))
        {
            session.Frontend.Counters.Of(session.Loop.Index).DeniedSessions++;
            session.Listener.Counters.Of(session.Loop.Index).DeniedSessions++;
            return false;
        }

        StickTables.Tracking.CountSession(session);
        session.Frontend.CountSession(session.Loop);
        session.Listener.Counters.Of(session.Loop.Index).Sessions++;
        return true;
    }

    private static void CountHandshake(Session session, in TlsResult result)
    {
        var index = session.Loop.Index;
        var frontend = session.Frontend.Counters.Of(index);
        var listener = session.Listener.Counters.Of(index);
        if (result.Status == TlsStatus.TimedOut)
        {
            // As in the reference one that nobody ended is none that failed.
            frontend.TlsConnections++;
            listener.TlsConnections++;
            return;
        }

        var state = result.Succeeded ? session.Client.Tls : null;
        frontend.CountHandshake(state, session.Loop.NowMs);
        listener.CountHandshake(state, session.Loop.NowMs);
    }

    private static async LoopTask<bool> ReadProxyHeaderAsync(Session session)
    {
        session.KeepSocketAddresses();
        var header = await session.Client.ReceiveProxyHeaderAsync();
        if (header.Status != ProxyReceiveStatus.Done)
        {
            return RefuseHeader(session, HandshakeFailure.Of(header.Status));
        }

        session.TakeProxyHeader(header.Header);
        return true;
    }

    /// <summary>A bind line without a magic number expects 0, as in the reference.</summary>
    private static async LoopTask<bool> ReadNetScalerHeaderAsync(Session session)
    {
        session.KeepSocketAddresses();
        var header = await session.Client.ReceiveNetScalerHeaderAsync(session.Listener.Config.NetScalerMagic ?? 0);
        if (header.Status != ProxyReceiveStatus.Done)
        {
            return RefuseHeader(session, HandshakeFailure.OfNetScaler(header.Status));
        }

        session.TakeAddresses(header.Header);
        return true;
    }

    private static bool RefuseHeader(Session session, HandshakeFailure failure)
    {
        SessionLog.HandshakeFailed(session, failure);
        if (session.Client.BytesIn > 0)
        {
            // As the reference, which leaves the bytes unread until the header is whole: the kernel resets.
            session.Client.Abort();
        }

        return false;
    }
}
