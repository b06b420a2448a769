using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Timers, counters and limits of the stream (manual 7.3.3, 7.3.6, 8.4).</summary>
internal static class StreamState
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        Number("bc.timer.connect", FetchNeeds.ServerConnection, static stream => stream.Times.Connect),
        Number("bc_be_queue", FetchNeeds.ServerConnection, static stream => stream.BackendQueue),
        Number("bc_srv_queue", FetchNeeds.ServerConnection, static stream => stream.ServerQueue),
        Number("be_connect_timeout", FetchNeeds.Backend, static stream =>
            stream.Backend?.Config.Timeouts.ConnectMs ?? 0),
        Number("be_queue_timeout", FetchNeeds.Backend, static stream => QueueMs(stream.Backend)),
        Number("be_server_timeout", FetchNeeds.Backend, static stream => stream.Backend?.Config.Timeouts.ServerMs ?? 0),
        Number("be_tarpit_timeout", FetchNeeds.Backend, static stream => TarpitMs(stream.Backend)),
        Number("be_tunnel_timeout", FetchNeeds.Backend, static stream => stream.Backend?.Config.Timeouts.TunnelMs ?? 0),
        Number("be_max_retries", FetchNeeds.Backend, static stream => stream.Backend?.Config.Retries),
        Number("bytes_in", FetchNeeds.RequestKept, static stream => stream.BytesUploaded),
        Number("bytes_out", FetchNeeds.ResponseCounters, static stream => stream.BytesRead),
        Number("cur_client_timeout", FetchNeeds.Frontend, static stream =>
            stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs ?? 0),
        Number("cur_connect_timeout", FetchNeeds.Backend, static stream =>
            stream.ConnectTimeoutMs ?? stream.Backend?.Config.Timeouts.ConnectMs ?? 0),
        Number("cur_max_retries", FetchNeeds.Backend, static stream =>
            stream.RetriesAllowed ?? stream.Backend?.Config.Retries),
        Number("cur_queue_timeout", FetchNeeds.Backend, static stream =>
            stream.QueueTimeoutMs ?? QueueMs(stream.Backend)),
        Number("cur_server_timeout", FetchNeeds.Backend, static stream =>
            stream.ServerTimeoutMs
                ?? (stream.ServerConnection is null ? 0 : stream.Backend?.Config.Timeouts.ServerMs) ?? 0),
        Number("cur_tarpit_timeout", FetchNeeds.ClientConnection, static stream =>
            stream.TarpitTimeoutMs ?? TarpitMs(stream.Backend)),
        Number("cur_tunnel_timeout", FetchNeeds.Backend, static stream =>
            stream.TunnelTimeoutMs ?? stream.Backend?.Config.Timeouts.TunnelMs ?? 0),
        Number("fc.timer.handshake", FetchNeeds.ClientConnection, static stream => stream.Times.HandshakeMs),
        Number("fc.timer.total", FetchNeeds.Frontend, static stream => Total(stream)),
        Number("fe_client_timeout", FetchNeeds.Frontend, static stream =>
            stream.Frontend.Config.Timeouts.ClientMs ?? 0),
        Number("fe_tarpit_timeout", FetchNeeds.Frontend, static stream =>
            stream.Frontend.Config.Timeouts.TarpitMs ?? 0),
        Number("prio_class", FetchNeeds.Process, static stream => stream.PriorityClass),
        Number("prio_offset", FetchNeeds.Process, static stream => stream.PriorityOffsetMs),
        Number("req.bytes_in", FetchNeeds.RequestKept, static stream => stream.BytesUploaded),
        Number("req.bytes_out", FetchNeeds.RequestKept, static stream => stream.RequestBytesOut),
        Number("res.bytes_out", FetchNeeds.ResponseCounters, static stream => stream.ResponseBytesOut),
        Number("res.bytes_in", FetchNeeds.ResponseCounters, static stream => stream.BytesRead),
        Number("req.timer.hdr", FetchNeeds.RequestHead, static stream => stream.Times.Request),
        Number("req.timer.idle", FetchNeeds.RequestHead, static stream => stream.Times.Idle),
        Number("req.timer.queue", FetchNeeds.ServerConnection, static stream => stream.Times.Queue),
        Number("req.timer.tq", FetchNeeds.RequestHead, static stream => stream.Times.RequestFromStart),
        Number("res.timer.data", FetchNeeds.ResponseCounters, static stream => stream.Times.Data),
        Number("res.timer.hdr", FetchNeeds.ResponseHead, static stream => stream.Times.Response),
        Number("txn.conn_retries", FetchNeeds.ServerConnection, static stream => stream.Retries),
        Number("txn.timer.total", FetchNeeds.RequestKept, static stream => stream.Times.Active),
        Number("txn.timer.user", FetchNeeds.RequestKept, static stream => Total(stream)),
        new("txn.redispatched", Signature.None, SampleType.Boolean, FetchNeeds.ServerConnection, Redispatched),
    ];

    /// <summary>Where it is not set, that of connections holds (manual 4.2 "timeout queue").</summary>
    private static long QueueMs(Backends.Backend? backend) =>
        backend?.Config.Timeouts.QueueMs ?? backend?.Config.Timeouts.ConnectMs ?? 0;

    private static long TarpitMs(Backends.Backend? backend) =>
        backend?.Config.Timeouts.TarpitMs ?? backend?.Config.Timeouts.ConnectMs ?? 0;

    private static long Total(ProxyStream stream) =>
        stream.Times.EndMs >= 0 ? stream.Times.Total : stream.Loop.NowMs - stream.Times.StartMs;

    private static SampleFetch Number(string name, FetchNeeds needs, Func<ProxyStream, long?> read)
    {
        return new(name, Signature.None, SampleType.Integer, needs, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (context.Stream is not { } stream || read(stream) is not { } value)
            {
                return false;
            }

            sample.SetInteger(value);
            return true;
        }
    }

    private static bool Redispatched(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Stream is { Redispatched: true });
        return context.Stream is not null;
    }
}
