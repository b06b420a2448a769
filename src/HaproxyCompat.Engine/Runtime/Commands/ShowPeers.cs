using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Peers;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show peers</c>: what peers are connected and how far they are (management manual 9.3).</summary>
internal static class ShowPeers
{
    public static readonly RuntimeCommand Command = new(
        "show peers", "show peers [dict|-] [<section>]", "list the peers and how far they are", RuntimeLevel.User,
        ShowAsync);

    private static async ValueTask ShowAsync(CommandCall call)
    {
        // Words that were exchanged are not kept in a form of their own: "dict" shows the same.
        var name = call.Argument(0) is "dict" or "-" ? call.Argument(1) : call.Argument(0);
        var groups = call.Runtime.Peers.All.Where(group => name.Length == 0 || group.Config.Name == name).ToArray();
        if (name.Length > 0 && groups.Length == 0)
        {
            call.Fail("No such peers");
            return;
        }

        foreach (var group in groups)
        {
            call.Output.Append(await LoopHop.RunAsync(group.Loop, () => Describe(group)));
        }
    }

    private static StringBuilder Describe(PeersGroup group)
    {
        var text = new StringBuilder();
        var nowMs = group.Loop.NowMs;
        text.Append(
            CultureInfo.InvariantCulture,
            $"0x{group.GetHashCode():x}: [{group.Loop.UtcNow.ToLocalTime():dd/MMM/yyyy:HH:mm:ss}] "
                + $"id={group.Config.Name} disabled=0 flags=0x0 resync_timeout={In(group.ResyncUntilMs, nowMs)} "
                + $"resync={group.Resync}\n");
        foreach (var peer in group.Peers)
        {
            Append(text, peer, nowMs);
        }

        return text;
    }

    private static void Append(StringBuilder text, Peer peer, long nowMs)
    {
        var (state, status) = peer.Session is { } session
            ? (session.IsEstablished ? "RUNNING" : "STARTING", session.IsEstablished ? "ESTA" : "HSHK")
            : ("STOPPED", peer.LastStatus == PeerStatus.None ? "NONE" : $"{(int)peer.LastStatus}");
        text.Append(
            CultureInfo.InvariantCulture,
            $"  0x{peer.GetHashCode():x}: id={peer.Name}({(peer.IsLocal ? "local" : "remote")},"
                + $"{(peer.Session is null ? "inactive" : "active")}) addr={peer.Address} app_state={state} "
                + $"last_status={status} last_hdshk={Ago(peer.LastHandshakeMs, nowMs)}\n"
                + $"        reconnect={In(peer.ConnectAtMs, nowMs)} "
                + $"heartbeat={In(peer.Session?.HeartbeatAtMs ?? long.MaxValue, nowMs)} confirm=0 "
                + $"tx_hbt={peer.HeartbeatsSent} rx_hbt={peer.HeartbeatsReceived} no_hbt={peer.Silences} "
                + $"new_conn={peer.NewConnections} proto_err={peer.ProtocolErrors} coll={peer.Collisions}\n");
        text.Append("        flags=0x0\n        shared tables:\n");
        foreach (var table in peer.Tables)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"          0x{table.GetHashCode():x} local_id={table.Id} remote_id={table.RemoteId}\n"
                    + $"              last_acked={table.LastAcknowledged} last_pushed={table.LastPushed} "
                    + $"last_get={table.LastGot}\n"
                    + $"              table:0x{table.Table.GetHashCode():x} id={table.Table.Name} "
                    + $"update={table.Table.Updates!.LastId}\n");
        }
    }

    private static string Ago(long? whenMs, long nowMs) =>
        whenMs is { } when ? string.Create(CultureInfo.InvariantCulture, $"{(nowMs - when) / 1_000}s") : "<NEVER>";

    private static string In(long whenMs, long nowMs) => whenMs == long.MaxValue
        ? "<NEVER>"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, whenMs - nowMs) / 1_000}s");
}
