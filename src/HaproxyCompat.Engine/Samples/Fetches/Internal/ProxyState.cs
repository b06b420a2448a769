using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>State of frontends, backends and servers, named or those of the stream (manual 7.3.2, 7.3.3).</summary>
internal static class ProxyState
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("avg_queue", OneBackend, SampleType.Integer, FetchNeeds.Process, AverageQueue),
        new("be_conn", OneBackend, SampleType.Integer, FetchNeeds.Process, BackendSessions),
        new("be_conn_free", OneBackend, SampleType.Integer, FetchNeeds.Process, BackendFreeSlots),
        new("be_id", Signature.None, SampleType.Integer, FetchNeeds.Backend, BackendId),
        new("be_name", Signature.None, SampleType.String, FetchNeeds.Backend, BackendName),
        new("be_sess_rate", OneBackend, SampleType.Integer, FetchNeeds.Process, BackendSessionRate),
        new("connslots", OneBackend, SampleType.Integer, FetchNeeds.Process, BackendFreeSlots),
        new("fe_conn", new Signature(1, ArgumentKind.Frontend), SampleType.Integer, FetchNeeds.Process,
            FrontendSessions),
        new("fe_id", Signature.None, SampleType.Integer, FetchNeeds.Frontend, FrontendId),
        new("fe_name", Signature.None, SampleType.String, FetchNeeds.Frontend, FrontendName),
        new("fe_req_rate", new Signature(1, ArgumentKind.Frontend), SampleType.Integer, FetchNeeds.Process,
            FrontendRequestRate),
        new("fe_sess_rate", new Signature(1, ArgumentKind.Frontend), SampleType.Integer, FetchNeeds.Process,
            FrontendSessionRate),
        new("fe_defbe", Signature.None, SampleType.String, FetchNeeds.Frontend, DefaultBackend),
        new("nbsrv", OneBackend, SampleType.Integer, FetchNeeds.Process, UsableServers),
        new("queue", OneBackend, SampleType.Integer, FetchNeeds.Process, Queue),
        new("srv_conn", OneServer, SampleType.Integer, FetchNeeds.Process, ServerSessions),
        new("srv_conn_free", OneServer, SampleType.Integer, FetchNeeds.Process, ServerFreeSlots),
        new("srv_id", Signature.None, SampleType.Integer, FetchNeeds.Server, ServerId),
        new("srv_is_up", OneServer, SampleType.Boolean, FetchNeeds.Process, ServerIsUp),
        new("srv_iweight", OneServer, SampleType.Integer, FetchNeeds.Process, InitialWeight),
        new("srv_name", Signature.None, SampleType.String, FetchNeeds.Server, ServerName),
        new("srv_queue", OneServer, SampleType.Integer, FetchNeeds.Process, ServerQueue),
        new("srv_sess_rate", OneServer, SampleType.Integer, FetchNeeds.Process, ServerSessionRate),
        new("srv_uweight", OneServer, SampleType.Integer, FetchNeeds.Process, UserWeight),
        new("srv_weight", OneServer, SampleType.Integer, FetchNeeds.Process, UserWeight),
    ];

    private static Signature OneBackend => new(1, ArgumentKind.Backend);

    private static Signature OneServer => new(1, ArgumentKind.Server);

    private static Backend? BackendOf(in SampleContext context, ImmutableArray<object> arguments) =>
        arguments.Length > 0 && arguments[0] is string { Length: > 0 } name ? context.Process.FindBackend(name)
        : context.Proxy is { } proxy
            && (proxy.Kind & Config.Model.ProxyKind.Backend) != 0 ? context.Process.FindBackend(proxy.Name)
        : context.Stream?.Backend;

    private static Frontend? FrontendOf(in SampleContext context, ImmutableArray<object> arguments) =>
        arguments.Length > 0 && arguments[0] is string { Length: > 0 } name
            ? context.Process.FindFrontend(name)
            : context.Session?.Frontend;

    private static Server? ServerOf(in SampleContext context, ImmutableArray<object> arguments) =>
        FindServer(context, (string)arguments[0]);

    /// <summary><c>backend/server</c>, or a server of the backend at hand.</summary>
    internal static Server? FindServer(in SampleContext context, ReadOnlySpan<char> name)
    {
        var slash = name.IndexOf('/');
        return slash < 0
            ? BackendOf(context, [])?.FindServer(name)
            : context.Process.FindBackend(name[..slash])?.FindServer(name[(slash + 1)..]);
    }

    private static bool TrySet(long? value, ref Sample sample)
    {
        sample.SetInteger(value.GetValueOrDefault());
        return value.HasValue;
    }

    private static bool TrySet(in SampleContext context, string? value, ref Sample sample)
    {
        if (value is null)
        {
            return false;
        }

        var room = context.Scratch.Rent(value.Length);
        Encoding.Latin1.GetBytes(value, room.Span);
        sample.SetString(room);
        return true;
    }

    private static bool UsableServers(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(CountUsable(BackendOf(context, arguments)), ref sample);

    /// <summary>Backups count only where nothing else is usable.</summary>
    internal static long? CountUsable(Backend? backend) =>
        backend is null ? null : backend.UsableActive > 0 ? backend.UsableActive : backend.UsableBackups;

    private static bool BackendSessions(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(BackendOf(context, arguments)?.CurrentSessions, ref sample);

    private static bool Queue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(BackendOf(context, arguments)?.QueueLength, ref sample);

    private static bool AverageQueue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (BackendOf(context, arguments) is not { } backend)
        {
            return false;
        }

        var servers = CountUsable(backend).GetValueOrDefault();
        sample.SetInteger(servers == 0 ? (long)backend.QueueLength : (backend.QueueLength + servers - 1) / servers);
        return true;
    }

    private static bool BackendFreeSlots(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (BackendOf(context, arguments) is not { } backend)
        {
            return false;
        }

        var free = 0L;
        foreach (var server in backend.Servers)
        {
            if (!server.IsUsable)
            {
                continue;
            }

            if (server.ConnectionLimit == 0)
            {
                free = -1;
                break;
            }

            free += Math.Max(0, server.ConnectionLimit - server.CurrentSessions);
        }

        sample.SetInteger(free);
        return true;
    }

    private static bool BackendId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(
            context.Stream is { } stream ? stream.Backend?.Id ?? stream.Frontend.Id : context.CheckedServer?.Backend.Id,
            ref sample);

    private static bool BackendName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(
            context,
            context.Stream is { } stream
                ? stream.Backend?.Name ?? stream.Frontend.Name
                : context.CheckedServer?.Backend.Name,
            ref sample);

    private static bool FrontendId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(context.Session?.Frontend.Id, ref sample);

    private static bool FrontendName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(context, context.Session?.Frontend.Name, ref sample);

    private static bool DefaultBackend(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(context, context.Session?.Frontend.Config.DefaultBackend, ref sample);

    private static bool FrontendSessions(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(FrontendOf(context, arguments)?.CurrentSessions, ref sample);

    private static bool FrontendRequestRate(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var nowMs = context.Session?.Loop.NowMs ?? 0;
        return TrySet(
            FrontendOf(context, arguments)?.Counters.Rate(static counters => counters.RequestRate, nowMs), ref sample);
    }

    private static bool BackendSessionRate(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var nowMs = context.Session?.Loop.NowMs ?? 0;
        return TrySet(
            BackendOf(context, arguments)?.Counters.Rate(static counters => counters.SessionRate, nowMs), ref sample);
    }

    private static bool ServerSessionRate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var nowMs = context.Session?.Loop.NowMs ?? 0;
        return TrySet(
            ServerOf(context, arguments)?.Counters.Rate(static counters => counters.SessionRate, nowMs), ref sample);
    }

    private static bool ServerQueue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(ServerOf(context, arguments)?.QueueLength, ref sample);

    private static bool FrontendSessionRate(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var nowMs = context.Session?.Loop.NowMs ?? 0;
        return TrySet(
            FrontendOf(context, arguments)?.Counters.Rate(static counters => counters.SessionRate, nowMs), ref sample);
    }

    private static bool ServerId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet((context.CheckedServer ?? context.Stream?.Server)?.Id, ref sample);

    private static bool ServerName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(context, (context.CheckedServer ?? context.Stream?.Server)?.Name, ref sample);

    private static bool ServerSessions(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(ServerOf(context, arguments)?.CurrentSessions, ref sample);

    private static bool ServerFreeSlots(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(
            ServerOf(context, arguments) is { } server
                ? server.ConnectionLimit == 0 ? -1 : server.ConnectionLimit - server.CurrentSessions
                : null,
            ref sample);

    private static bool ServerIsUp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (ServerOf(context, arguments) is not { } server)
        {
            return false;
        }

        sample.SetBoolean(server.IsUp);
        return true;
    }

    private static bool InitialWeight(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(ServerOf(context, arguments)?.InitialWeight, ref sample);

    private static bool UserWeight(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(ServerOf(context, arguments)?.UserWeight, ref sample);
}
