using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Tuning of the process (manual 3.2). What has nothing to act on in this design is checked loosely and accepted.
/// </summary>
internal static class TuningKeywords
{
    /// <summary>Keywords without a word after them that change nothing here.</summary>
    private const string Bare =
        "no-memory-trimming noepoll noevports nogetaddrinfo nokqueue noktls nopoll nosplice "
        + "expose-deprecated-directives limited-quic "
        + "tune.disable-fast-forward tune.disable-zero-copy-forwarding prealloc-fd "
        + "h2-workaround-bogus-websocket-clients tune.ssl.force-private-cache";

    /// <summary>Keywords with <c>no</c> before them, with or without a word.</summary>
    private const string Switches = "insecure-fork-wanted numa-cpu-mapping";

    /// <summary>
    /// Keywords with one value or more that change nothing here: memory, threads' places, protocols that are not
    /// spoken.
    /// </summary>
    private const string Valued =
        "cpu-affinity cpu-map cpu-policy cpu-set dns-accept-family max-threads-per-group thread-groups "
            + "thread-group maxpipes maxzlibmem "
        + "profiling.memory profiling.tasks anonkey debug.counters warn-blocked-traffic-after "
        + "httpclient.resolvers.disabled httpclient.resolvers.id httpclient.resolvers.prefer httpclient.retries "
        + "httpclient.ssl.ca-file httpclient.ssl.verify httpclient.timeout.connect "
        + "tune.applet.zero-copy-forwarding tune.buffers.limit tune.buffers.reserve tune.bufsize.large "
        + "tune.bufsize.small "
        + "tune.comp.maxlevel tune.defaults.purge tune.epoll.mask-events tune.events.max-events-at-once "
        + "tune.fail-alloc "
        + "tune.fd.edge-triggered tune.fd.tables tune.h1.be.glitches-threshold tune.h1.fe.glitches-threshold "
        + "tune.h1.zero-copy-fwd-recv "
        + "tune.h1.zero-copy-fwd-send tune.h2.be.glitches-threshold tune.h2.be.initial-window-size "
        + "tune.h2.be.max-concurrent-streams "
        + "tune.h2.be.max-frames-at-once tune.h2.be.rxbuf tune.h2.fe.glitches-threshold tune.h2.fe.initial-window-size "
        + "tune.h2.fe.max-concurrent-streams tune.h2.fe.max-frames-at-once tune.h2.fe.max-rst-at-once "
        + "tune.h2.fe.max-total-streams tune.h2.fe.rxbuf "
        + "tune.h2.header-table-size tune.h2.initial-window-size tune.h2.max-concurrent-streams "
        + "tune.h2.max-frame-size tune.h2.zero-copy-fwd-send "
        + "tune.idle-pool.shared tune.lua.bool-sample-conversion tune.lua.burst-timeout "
        + "tune.lua.forced-yield tune.lua.log.loggers "
        + "tune.lua.log.stderr tune.lua.maxmem tune.lua.openlibs tune.lua.service-timeout "
        + "tune.lua.session-timeout tune.lua.task-timeout "
        + "tune.max-checks-per-thread tune.maxpollevents tune.max-rules-at-once tune.memory.hot-size "
        + "tune.pattern.cache-size "
        + "tune.peers.max-updates-at-once tune.pipesize tune.pool-high-fd-ratio tune.pool-low-fd-ratio "
        + "tune.pt.zero-copy-forwarding "
        + "tune.rcvbuf.backend tune.rcvbuf.frontend "
        + "tune.recv_enough tune.ring.queues tune.runqueue-depth tune.sched.low-latency tune.sndbuf.backend "
        + "tune.sndbuf.frontend "
        + "tune.streams-elasticity tune.ssl.capture-buffer-size tune.ssl.capture-cipherlist-size "
        + "tune.ssl.certificate-compression tune.ssl.keylog "
        + "tune.ssl.ssl-ctx-cache-size tune.ssl.ocsp-update.maxdelay tune.ssl.ocsp-update.mindelay "
        + "tune.takeover-other-tg-connections "
        + "tune.zlib.memlevel tune.zlib.windowsize";

    private const string Quic =
        "be.cc.cubic-min-losses be.cc.hystart be.cc.max-frame-loss be.cc.max-win-size be.cc.reorder-ratio "
            + "be.max-idle-timeout be.sec.glitches-threshold "
        + "be.stream.data-ratio be.stream.max-concurrent be.stream.rxbuf be.tx.pacing be.tx.udp-gso "
        + "fe.cc.cubic-min-losses fe.cc.hystart "
        + "fe.cc.max-frame-loss fe.cc.max-win-size fe.cc.reorder-ratio fe.max-idle-timeout "
        + "fe.sec.glitches-threshold fe.sec.retry-threshold "
        + "fe.sock-per-conn fe.stream.data-ratio fe.stream.max-concurrent fe.stream.max-total "
        + "fe.stream.rxbuf fe.tx.pacing fe.tx.udp-gso "
        + "listen mem.tx-max zero-copy-fwd-send";

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new(
            "tune.bufsize",
            (session, arguments) =>
                ReadSize(session, arguments, (global, size) => global with { BufferSizeBytes = size })),
        new(
            "tune.maxrewrite",
            (session, arguments) =>
                ReadSize(session, arguments, (global, size) => global with { MaxRewriteBytes = size })),
        new(
            "tune.http.maxhdr",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session, arguments, 1, 32767, (global, number) => global with { MaxHeaders = number })),
        new(
            "tune.http.cookielen",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session,
                    arguments,
                    0,
                    int.MaxValue,
                    (global, number) => global with { CookieLengthBytes = number })),
        new(
            "tune.stick-counters",
            (session, arguments) =>
                ProcessKeywords.ReadNumber(
                    session, arguments, 0, 255, (global, number) => global with { StickCounters = number }))
        {
            State = KeywordState.NothingToActOn,
        },
        new(
            "busy-polling",
            (session, arguments) => session.Global = session.Global with { BusyPolling = !arguments.Negated })
        {
            Negatable = true,
        },
        new("expose-experimental-directives", (session, _) => session.ExposesExperiments = true)
        {
            State = KeywordState.NothingToActOn,
        },
        .. Bare.Split(' ').Select(
            name => new GlobalKeyword(name, (_, _) => { }) { State = KeywordState.NothingToActOn }),
        .. Switches.Split(' ').Select(
            name =>
                new GlobalKeyword(name, (_, arguments) => arguments.TakeOptional())
                {
                    State = KeywordState.NothingToActOn,
                    Negatable = true,
                }),
        .. Valued.Split(' ').Select(name => new GlobalKeyword(name, ReadValue) { State = KeywordState.NothingToActOn }),
        .. Quic.Split(' ').Select(
            name => new GlobalKeyword($"tune.quic.{name}", ReadValue) { State = KeywordState.NothingToActOn }),
    ];

    private static void ReadSize(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (arguments.TrySize("a size", out var bytes)
            && arguments.Accept(
                bytes is <= 0 or > int.MaxValue ? "a size between 1 and 2147483647 bytes is possible" : null))
        {
            session.Global = set(session.Global, (int)bytes);
        }
    }

    private static void ReadValue(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a value", out _))
        {
            _ = arguments.TakeRemaining();
        }
    }
}
