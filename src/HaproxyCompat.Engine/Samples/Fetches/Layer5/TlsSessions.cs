using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>What identifies or keys a TLS session, of the client's (<c>ssl_fc</c>) and the server's (<c>ssl_bc</c>)
/// connection (manual 7.3.4).</summary>
internal static class TlsSessions
{
    /// <summary>More than any random, key or Finished message has.</summary>
    private const int MaxValueBytes = 256;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side("ssl_fc", FetchNeeds.Session, static (in SampleContext context) => context.Session?.Client.Tls),
        .. Side(
            "ssl_bc",
            FetchNeeds.ServerConnection,
            static (in SampleContext context) => context.Stream?.SeenServerConnection?.Tls),
        new("ssl_fc_crtname", Signature.None, SampleType.String, FetchNeeds.Session, CertificateName),
    ];

    private delegate TlsState? StateOf(in SampleContext context);

    private delegate int Reader(nint ssl, Span<byte> room);

    private static IEnumerable<SampleFetch> Side(string name, FetchNeeds needs, StateOf stateOf)
    {
        yield return Fetch("_session_id", SampleType.Binary, ReadSessionId);
        yield return Fetch("_session_key", SampleType.Binary, ReadSessionKey);
        yield return Fetch("_unique_id", SampleType.Binary, ReadUniqueId);
        yield return Fetch("_client_random", SampleType.Binary, ReadClientRandom);
        yield return Fetch("_server_random", SampleType.Binary, ReadServerRandom);
        yield return Fetch("_curve", SampleType.String, ReadCurve);

        SampleFetch Fetch(string suffix, SampleType type, Reader read)
        {
            return new(name + suffix, Signature.None, type, needs, Run);

            bool Run(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
            {
                if (stateOf(context) is not { Ssl: not 0 } state)
                {
                    return false;
                }

                var room = context.Scratch.Rent(MaxValueBytes);
                var length = read(state.Ssl, room.Span);
                var value = context.Scratch.Keep(room, Math.Max(0, length));
                if (type == SampleType.Binary)
                {
                    sample.SetBinary(value);
                }
                else
                {
                    sample.SetString(value);
                }

                return length > 0;
            }
        }
    }

    private static unsafe int ReadSessionId(nint ssl, Span<byte> room)
    {
        var session = SslLibrary.GetSession(ssl);
        if (session == 0)
        {
            return 0;
        }

        uint length;
        var id = SslLibrary.SessionId(session, &length);
        new ReadOnlySpan<byte>(id, (int)length).CopyTo(room);
        return (int)length;
    }

    private static unsafe int ReadSessionKey(nint ssl, Span<byte> room)
    {
        var session = SslLibrary.GetSession(ssl);
        fixed (byte* target = room)
        {
            return session == 0 ? 0 : (int)SslLibrary.SessionKey(session, target, (nuint)room.Length);
        }
    }

    /// <summary>
    /// The first Finished message of the handshake (RFC 5929, 3.1): the client's, or the server's in a resumed one.
    /// </summary>
    private static unsafe int ReadUniqueId(nint ssl, Span<byte> room)
    {
        var isOurs = (SslLibrary.IsServer(ssl) == 1) == (SslLibrary.SessionReused(ssl) == 1);
        fixed (byte* target = room)
        {
            return (int)(isOurs
                ? SslLibrary.GetFinished(ssl, target, (nuint)room.Length)
                : SslLibrary.GetPeerFinished(ssl, target, (nuint)room.Length));
        }
    }

    private static unsafe int ReadClientRandom(nint ssl, Span<byte> room)
    {
        fixed (byte* target = room)
        {
            return (int)SslLibrary.ClientRandom(ssl, target, (nuint)room.Length);
        }
    }

    private static unsafe int ReadServerRandom(nint ssl, Span<byte> room)
    {
        fixed (byte* target = room)
        {
            return (int)SslLibrary.ServerRandom(ssl, target, (nuint)room.Length);
        }
    }

    // Groups that are no objects of the library have their number of TLS above this.
    private const int FirstUnnamed = 0x1000000;

    private static int ReadCurve(nint ssl, Span<byte> room)
    {
        var group = (int)SslLibrary.Control(ssl, SslConstants.ControlNegotiatedGroup, 0, (nint)0);
        var name = group == 0 ? null : Marshal.PtrToStringUTF8(
            group < FirstUnnamed ? CryptoLibrary.ObjectShortName(group) : SslLibrary.GroupName(ssl, group));
        return name is null ? 0 : Encoding.ASCII.GetBytes(name, room);
    }

    private static bool CertificateName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session is not { Client.Tls: { } state, Listener.TlsContext: { } tls }
            || tls.CertificateName(state.Certificate) is not { } name)
        {
            return false;
        }

        sample.SetString(Encoding.UTF8.GetBytes(name));
        return true;
    }
}
