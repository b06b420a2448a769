using System.Buffers;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Gets a stream its connection to the chosen server: an idle one where <c>http-reuse</c> allows, else a new one.
/// </summary>
internal static class ServerConnector
{
    /// <returns>Connected when <see cref="ProxyStream.Link"/> is set.</returns>
    public static LoopTask<ConnectStatus> ObtainAsync(ProxyStream stream, Server server, bool mayReuse)
    {
        var sni = server.ServerName(stream);
        var target = server.AddressFor(stream);
        var name = server.ConnectionName(stream, sni);
        if (!ServerVariation.TryFind(stream, server, out var variation))
        {
            return new LoopTask<ConnectStatus>(ConnectStatus.NotPossible);
        }

        if (!ServerProxyHeader.TryFind(stream, server, out var introduction))
        {
            server.ReportConnect(succeeded: false);
            return new LoopTask<ConnectStatus>(ConnectStatus.Refused);
        }

        var key = new LinkKey
        {
            Target = target,
            Source = variation.Source,
            Name = name,
            Namespace = variation.Namespace,
            Mark = variation.Mark,
            TypeOfService = variation.TypeOfService,
            IsSecure = server.TlsContext is not null,
            Introduction = introduction,
        };
        if (mayReuse && stream.IsHttp && TryReuse(stream, server, key))
        {
            return new LoopTask<ConnectStatus>(ConnectStatus.Connected);
        }

        stream.LinkWasReused = false;
        if (server.TlsContext?.Quota is { IsUsedUp: true })
        {
            return new LoopTask<ConnectStatus>(ConnectStatus.NotPossible);
        }

        return server.Config.IsStrictLimit
            ? ConnectStrictlyAsync(stream, server, sni, variation, key)
            : ConnectAsync(stream, server, sni, variation, key);
    }

    /// <summary>Which idle connections a request may use (manual 4.2 <c>http-reuse</c>).</summary>
    private static bool TryReuse(ProxyStream stream, Server server, in LinkKey key)
    {
        var mode = stream.Backend!.Config.HttpReuse;
        var first = stream.Session.RequestCount == 1;
        var link = stream.Session.OwnLinks?.Take(server, key);
        if (link is null
            && mode != HttpReuse.Never
            && !(mode == HttpReuse.Safe && first))
        {
            link = server.TakeIdle(stream.Loop.Loop, key, provenOnly: mode == HttpReuse.Aggressive && first);
        }

        if (link is null)
        {
            return false;
        }

        stream.LinkWasReused = true;
        stream.Attach(link);
        server.Counters.Of(stream.Loop.Index).Reuses++;
        CountSession(stream, server);
        stream.Backend.Counters.Of(stream.Loop.Index).Reuses++;
        return true;
    }

    /// <summary>A server's session is an attempt: each retry is one more (management manual 9.1 <c>stot</c>).</summary>
    private static void CountSession(ProxyStream stream, Server server)
    {
        var counters = server.Counters.Of(stream.Loop.Index);
        counters.Sessions++;
        counters.SessionRate.Add(stream.Loop.NowMs);
        counters.LastSessionMs = stream.Loop.NowMs;
        stream.Backend!.Counters.Of(stream.Loop.Index).LastSessionMs = stream.Loop.NowMs;
    }

    private static async LoopTask<ConnectStatus> ConnectStrictlyAsync(
        ProxyStream stream, Server server, string? sni, ConnectVariation variation, LinkKey key)
    {
        if (!await StrictLimit.TakeAsync(stream.Loop, server))
        {
            return ConnectStatus.Refused;
        }

        var status = await ConnectAsync(stream, server, sni, variation, key);
        if (status == ConnectStatus.Connected)
        {
            StrictLimit.Hold(stream.Link!);
        }
        else
        {
            server.CountClosed();
        }

        return status;
    }

    private static async LoopTask<ConnectStatus> ConnectAsync(
        ProxyStream stream, Server server, string? sni, ConnectVariation variation, LinkKey key)
    {
        var loop = stream.Loop;
        var target = key.Target;
        var deadlineMs = loop.After(stream.ConnectTimeoutMs ?? stream.Backend!.Config.Timeouts.ConnectMs);
        server.Counters.Of(loop.Index).ConnectAttempts++;
        CountSession(stream, server);
        stream.Backend!.Counters.Of(loop.Index).ConnectAttempts++;
        var result = await Connector.ConnectAsync(
            loop.Loop, server.Socks4 ?? target, server.ConnectOptions, deadlineMs, stream.Attempt, variation);
        if (!result.Connected)
        {
            if (stream.IsClientGone || stream.IsKilled)
            {
                return result.Status;
            }

            stream.NoteServerFailure(HandshakeFailure.OfConnect(result));
            server.ReportConnect(succeeded: false);
            return result.Status;
        }

        var connection = result.Connection!;
        stream.NoteConnected(connection);
        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        if (server.Socks4 is not null && target.Kind == AddressKind.IPv4)
        {
            var status = await OpenAsync(server, connection, target);
            if (status != ConnectStatus.Connected)
            {
                return status;
            }
        }

        if (key.Introduction is { } introduction)
        {
            connection.Output.Write(introduction);
        }

        if (server.TlsContext is { } tls)
        {
            var status = await SecureAsync(stream, server, connection, tls, sni);
            if (status != ConnectStatus.Connected)
            {
                return status;
            }
        }

        server.ReportConnect(succeeded: true);
        stream.Attach(new ServerLink(connection, server, key));
        return ConnectStatus.Connected;
    }

    /// <summary>The TLS handshake with the server; closes the connection when it fails.</summary>
    private static async LoopTask<ConnectStatus> SecureAsync(
        ProxyStream stream, Server server, Connection connection, TlsClientContext tls, string? sni)
    {
        var loop = stream.Loop;
        var deadlineMs = connection.Input.DeadlineMs;
        var sent = await connection.Output.FlushAsync();
        var handshake = sent.IsCompleted || sent.IsCanceled
            ? default
            : await connection.AuthenticateAsClientAsync(tls, sni);
        var state = handshake.Succeeded ? connection.Tls : null;
        server.Counters.Of(loop.Index).CountHandshake(state, loop.NowMs);
        stream.Backend!.Counters.Of(loop.Index).CountHandshake(state, loop.NowMs);
        if (handshake.Succeeded)
        {
            return ConnectStatus.Connected;
        }

        var timedOut = loop.NowMs >= deadlineMs;
        stream.NoteServerFailure(
            timedOut ? null : HandshakeFailure.OfServer(handshake, !string.IsNullOrEmpty(sni)), handshake.ErrorCode);
        connection.Close();
        server.ReportConnect(succeeded: false);
        return timedOut ? ConnectStatus.TimedOut : ConnectStatus.Refused;
    }

    /// <summary>
    /// Has the server's proxy connect (manual 5.2 <c>socks4</c>); closes the connection when it does not.
    /// </summary>
    private static async LoopTask<ConnectStatus> OpenAsync(
        Server server, Connection connection, SocketAddressValue target)
    {
        var status = await Socks4.OpenAsync(connection, target);
        if (status == Socks4Status.Granted)
        {
            return ConnectStatus.Connected;
        }

        connection.Close();
        server.ReportConnect(succeeded: false);
        return status == Socks4Status.TimedOut ? ConnectStatus.TimedOut : ConnectStatus.Refused;
    }
}
