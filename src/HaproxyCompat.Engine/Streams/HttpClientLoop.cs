using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The requests of one HTTP/1 client connection, one after the other; between them it holds no stream and no buffer.
/// </summary>
internal static class HttpClientLoop
{
    private const long LingerMs = 1_000;
    private const long LingerBytes = 1 << 20;

    public static async LoopTask RunAsync(Session session)
    {
        var input = session.Client.Input;
        while (true)
        {
            if (!input.HasBuffered)
            {
                if (!BeginWait(session, input))
                {
                    return;
                }

                var canceled = await input.WaitAsync();
                session.IsIdle = false;
                if (!input.HasBuffered && !EndsAsStream(session, input, canceled))
                {
                    return;
                }
            }

            var stream = session.Loop.RentStream(session);
            session.Stream = stream;
            session.RequestCount++;
            bool keepAlive;
            try
            {
                keepAlive = await HttpStreamRunner.RunAsync(stream);
            }
            finally
            {
                session.Stream = null;
                session.IdleSinceMs = session.Loop.NowMs;
                session.Loop.ReturnStream(stream);
            }

            if (!keepAlive)
            {
                await LingerAsync(session.Client);
                return;
            }
        }
    }

    /// <summary>After a request that began in TCP mode.</summary>
    public static LoopTask ContinueAsync(Session session, bool keepAlive) =>
        keepAlive ? RunAsync(session) : LingerAsync(session.Client);

    /// <summary>Before the wait for a request's first byte.</summary>
    /// <returns>False when none is wanted.</returns>
    private static bool BeginWait(Session session, ConnectionReader input)
    {
        var timeouts = session.Frontend.Config.Timeouts;
        var first = session.RequestCount == 0;
        var patienceMs = !first && session.Frontend.ClosesIdleClients
            ? session.Frontend.Spread.PatienceMs()
            : long.MaxValue;
        if (patienceMs == 0)
        {
            return false;
        }

        var waitMs = first
            ? timeouts.HttpRequestMs ?? timeouts.ClientMs
            : timeouts.HttpKeepAliveMs ?? timeouts.HttpRequestMs ?? timeouts.ClientMs;
        input.DeadlineMs = first
            ? session.AcceptedMs + (waitMs ?? (long.MaxValue / 2))
            : session.Loop.After(patienceMs < (waitMs ?? long.MaxValue) ? patienceMs : waitMs);
        session.IsIdle = true;
        return true;
    }

    /// <summary>A connection that ends before its first request still makes a stream, which logs it.</summary>
    /// <returns>False when the connection is to be closed silently.</returns>
    private static bool EndsAsStream(Session session, ConnectionReader input, bool isCanceled)
    {
        if (isCanceled && !input.TimedOut)
        {
            return false;
        }

        const ProxyOptions Silent = ProxyOptions.HttpIgnoreProbes;
        var first = session.RequestCount == 0;
        if (!first || (session.Frontend.Config.Options & Silent) != 0)
        {
            return first && input.TimedOut && (session.Frontend.Config.Options & ProxyOptions.HttpIgnoreProbes) == 0;
        }

        return true;
    }

    /// <summary>Closes so that the last answer arrives: FIN first, then what the client still sends is read and dropped
    /// for a moment, since closing with unread bytes makes the kernel send a reset.</summary>
    private static async LoopTask LingerAsync(Connection client)
    {
        if (client.IsClosed || client.Errno != 0)
        {
            return;
        }

        client.ShutdownWrite();
        if (client.Input.Ended)
        {
            return;
        }

        var dropped = 0L;
        client.Input.DeadlineMs = client.Loop.NowMs + LingerMs;
        while (dropped < LingerBytes)
        {
            var count = client.Input.Buffered.Length;
            if (count > 0)
            {
                dropped += count;
                client.Input.Consume(count);
                continue;
            }

            var canceled = await client.Input.WaitAsync();
            if (canceled || !client.Input.HasBuffered)
            {
                return;
            }
        }
    }
}
