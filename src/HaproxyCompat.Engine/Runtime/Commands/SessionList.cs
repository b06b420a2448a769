using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>The sessions of one loop as lines of <c>show sess</c>. Runs on that loop.</summary>
internal static class SessionList
{
    /// <summary>What commands name a session by, in hexadecimal.</summary>
    public static long Id(Session session) => RuntimeHelpers.GetHashCode(session);

    public static string Describe(
        LoopContext loop, Func<Session, bool> wanted, bool atLength, bool showsUri, Anonymizer hidden)
    {
        var output = new StringBuilder();
        foreach (var session in loop.Sessions)
        {
            if (!wanted(session))
            {
                continue;
            }

            if (atLength)
            {
                AppendLong(output, loop, session, showsUri, hidden);
            }
            else
            {
                AppendShort(output, loop, session, showsUri, hidden);
            }
        }

        return output.ToString();
    }

    private static void AppendShort(
        StringBuilder output, LoopContext loop, Session session, bool showsUri, Anonymizer hidden)
    {
        var stream = session.Stream;
        var ageSeconds = (loop.NowMs - session.AcceptedMs) / 1000;
        output.Append(
            $"0x{Id(session):x}: proto={Protocol(session.Client)} src={Source(session, hidden)} ")
            .Append($"fe={hidden.Name(session.Frontend.Name)} ")
            .Append($"be={(stream?.Backend is { } backend ? hidden.Name(backend.Name) : "<NONE>")} ")
            .Append($"srv={(stream?.Server is { } server ? hidden.Name(server.Name) : "<none>")} ")
            .Append($"ts={loop.Index:00} epoch=0 age={ageSeconds}s ")
            .Append($"calls={stream?.Calls ?? session.Client.Calls} rate=0 cpu={session.Work.CpuNs} ")
            .Append($"lat={session.Work.LatencyNs} ")
            .Append($"rq[i={session.Client.BytesIn}] rp[i={session.Client.BytesOut}] ")
            .Append(
                $"scf=[fd={session.Client.Fd}] scb=[fd={stream?.ServerConnection?.Fd ?? -1}] rc="
                    + $"{stream?.Retries ?? 0}");
        AppendUri(output, stream, showsUri);
        output.Append('\n');
    }

    private static void AppendLong(
        StringBuilder output, LoopContext loop, Session session, bool showsUri, Anonymizer hidden)
    {
        var stream = session.Stream;
        var began = session.AcceptedAt.ToLocalTime().ToString(
            "dd/MMM/yyyy:HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        output.Append(
            $"0x{Id(session):x}: [{began}] id={session.RequestCount} proto={Protocol(session.Client)} source="
                + $"{Source(session, hidden)}\n")
            .Append(
                $"  conn_retries={stream?.Retries ?? 0} age={(loop.NowMs - session.AcceptedMs) / 1000}s tid="
                    + $"{loop.Index}\n")
            .Append($"  frontend={hidden.Name(session.Frontend.Name)} (id={session.Frontend.Id} mode=")
            .Append(session.Frontend.Config.Mode == Config.Model.ProxyMode.Http ? "http" : "tcp")
            .Append($"), listener={session.Listener.Name} (id={session.Listener.Id}) ")
            .Append($"addr={hidden.Peer(session.Destination)}\n");
        if (stream?.Backend is { } backend)
        {
            output.Append(
                $"  backend={hidden.Name(backend.Name)} (id={backend.Id}) addr="
                    + $"{(stream.ServerConnection is { } connection ? hidden.Peer(connection.Local) : "?")}\n");
        }
        else
        {
            output.Append("  backend=<NONE> (id=-1 mode=-)\n");
        }

        output.Append(stream?.Server is { } server
            ? $"  server={hidden.Name(server.Name)} (id={server.Id}) addr={hidden.Peer(server.Address)}\n"
            : "  server=<NONE> (id=-1)\n");
        output.Append($"  scf=fd {session.Client.Fd} in={session.Client.BytesIn} out={session.Client.BytesOut}");
        AppendUri(output, stream, showsUri);
        output.Append('\n');
    }

    private static void AppendUri(StringBuilder output, ProxyStream? stream, bool showsUri)
    {
        if (showsUri && stream is { RequestLine.HasValue: true })
        {
            output.Append(" uri=\"").Append(Encoding.Latin1.GetString(stream.RequestLine.Span)).Append('"');
        }
    }

    /// <summary>The connection that asks, if it is wanted; it is listed after all others.</summary>
    public static void AppendCommand(CommandCall call, SessionFilter filter)
    {
        if (call.Client.Connection is not { } connection
            || !filter.MatchesCommand(connection.Loop.NowMs - call.Client.AcceptedMs))
        {
            return;
        }

        var isUnix = connection.Remote.Kind == AddressKind.Unix;
        var source = isUnix ? $"unix:{call.Client.SocketNumber}" : call.Anonymizer.Peer(connection.Remote);
        var thread = call.Runtime.Loops.FirstOrDefault(loop => loop.Loop == connection.Loop)?.Index ?? 0;
        var ageSeconds = (connection.Loop.NowMs - call.Client.AcceptedMs) / 1000;
        call.Output.Append($"0x{RuntimeHelpers.GetHashCode(connection):x}: proto={Protocol(connection)} ")
            .Append($"src={source} fe={call.Anonymizer.Name(SessionFilter.CommandFrontend)} ")
            .Append($"be=<NONE> srv=<none> ts={thread:00} epoch=0 age={ageSeconds}s calls=1 rate=0 cpu=0 lat=0 ")
            .Append($"rq[i={connection.BytesIn}] rp[i={connection.BytesOut}] ")
            .Append($"scf=[fd={connection.Fd}] scb=[fd=-1] rc=0\n");
    }

    private static string Protocol(Connection client) => client.Remote.Kind switch
    {
        AddressKind.Unix => "unix_stream",
        AddressKind.IPv6 => "tcpv6",
        _ => "tcpv4",
    };

    private static string Source(Session session, Anonymizer hidden) =>
        session.Source.Kind == AddressKind.Unix ? $"unix:{session.Listener.Id}" : hidden.Peer(session.Source);
}
