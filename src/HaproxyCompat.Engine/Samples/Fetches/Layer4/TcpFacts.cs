using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// What the kernel knows about the TCP connections of both sides: TCP_INFO (manual 7.3.3, linux/tcp.h).
/// </summary>
internal static class TcpFacts
{
    // Places in struct tcp_info, in bytes: eight small fields come first.
    private const int Unacked = 24;
    private const int Sacked = 28;
    private const int Lost = 32;
    private const int Retrans = 36;
    private const int Fackets = 40;
    private const int Rtt = 68;
    private const int RttVariance = 72;
    private const int Reordering = 88;
    private const int ReadBytes = 104;

    /// <summary>Headers of Ethernet, IP and TCP with all their options.</summary>
    private const int MaximumSavedSyn = 512;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        Time("bc_rtt", FetchNeeds.ClientConnection, Rtt, ServerConnection),
        Time("bc_rttvar", FetchNeeds.ClientConnection, RttVariance, ServerConnection),
        Count("fc_fackets", Fackets),
        Count("fc_lost", Lost),
        Count("fc_reordering", Reordering),
        Count("fc_retrans", Retrans),
        Time("fc_rtt", FetchNeeds.ClientConnection, Rtt, ClientConnection),
        Time("fc_rttvar", FetchNeeds.ClientConnection, RttVariance, ClientConnection),
        Count("fc_sacked", Sacked),
        new("fc_saved_syn", Signature.None, SampleType.Binary, FetchNeeds.ClientConnection, SavedSyn),
        Count("fc_unacked", Unacked),
    ];

    private delegate Connection? ConnectionOf(in SampleContext context);

    private static Signature UnitSignature => new(0, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments.Length > 0 && (string)arguments[0] is not ("ms" or "us") ? "the unit must be 'ms' or 'us'" : null,
    };

    private static Connection? ClientConnection(in SampleContext context) => context.Session?.Client;

    private static Connection? ServerConnection(in SampleContext context) => context.Stream?.SeenServerConnection;

    private static SampleFetch Count(string name, int place)
    {
        // The reference takes any text here and does not look at it.
        return new(name, new Signature(0, ArgumentKind.String), SampleType.Integer, FetchNeeds.ClientConnection, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryRead(context.Session?.Client, place, ref sample);
    }

    /// <summary>The kernel counts in us; the value is in ms unless "us" is asked for.</summary>
    private static SampleFetch Time(string name, FetchNeeds needs, int place, ConnectionOf connectionOf)
    {
        return new(name, UnitSignature, SampleType.Integer, needs, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!TryRead(connectionOf(context), place, ref sample))
            {
                return false;
            }

            if (arguments is not ["us"])
            {
                sample.SetInteger(sample.Number / 1_000);
            }

            return true;
        }
    }

    /// <summary>The client's first packet, kept where its listener has <c>tcp-ss</c>; the kernel gives it once, so
    /// that the session keeps it.</summary>
    private static bool SavedSyn(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session is not { Listener.Config.SavedSynMode: > 0 } session)
        {
            return false;
        }

        session.SavedSyn ??= ReadSavedSyn(session.Client);
        sample.SetBinary(session.SavedSyn);
        return session.SavedSyn.Length > 0;
    }

    private static byte[] ReadSavedSyn(Connection client)
    {
        Span<byte> packet = stackalloc byte[MaximumSavedSyn];
        var size = client is { Fd: >= 0, Remote.Kind: AddressKind.IPv4 or AddressKind.IPv6 }
            ? SysSocket.GetOption(client.Fd, SocketOptions.LevelTcp, SocketOptions.SavedSyn, packet)
            : 0;
        return size > 0 ? packet[..size].ToArray() : [];
    }

    private static bool TryRead(Connection? connection, int place, ref Sample sample)
    {
        Span<byte> facts = stackalloc byte[ReadBytes];
        if (connection is not { Fd: >= 0, Remote.Kind: AddressKind.IPv4 or AddressKind.IPv6 }
            || SysSocket.GetOption(
                connection.Fd, SocketOptions.LevelTcp, SocketOptions.TcpState, facts) < place + sizeof(uint))
        {
            return false;
        }

        sample.SetInteger(MemoryMarshal.Read<uint>(facts[place..]));
        return true;
    }
}
