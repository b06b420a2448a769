using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Memory, buffers, descriptors and polling, which this design handles by itself (manual 3.2).</summary>
internal static class MemoryTuningKeywords
{
    private const int Percent = 100;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        .. new[]
        {
            "no-memory-trimming", "noepoll", "noevports", "nogetaddrinfo", "nokqueue", "noktls", "nopoll", "nosplice",
            "expose-deprecated-directives", "tune.disable-fast-forward", "tune.disable-zero-copy-forwarding",
            "prealloc-fd",
        }.Select(name => Bare(name).Idle()),
        .. new[] { "rcvbuf", "sndbuf" }.SelectMany(buffer =>
            new[] { "backend", "frontend" }.Select(side => Size($"tune.{buffer}.{side}", 1).Idle())),
        Bare("quick-exit").Idle(),
        Number("maxpipes").Idle(),
        Number("maxzlibmem").Idle(),
        Size("tune.notsent-lowat.client").Idle(),
        Size("tune.notsent-lowat.server").Idle(),
        Switch("tune.applet.zero-copy-forwarding").Idle(),
        Switch("tune.pt.zero-copy-forwarding").Idle(),
        OptionalNumber("tune.buffers.limit", 0).Idle(),
        OptionalNumber("tune.buffers.reserve", 0).Idle(),
        Size("tune.bufsize.small", 1).Idle(),
        Number("tune.comp.maxlevel", 1, 9).Idle(),
        Choice("tune.defaults.purge", "all", "none").Idle(),
        new GlobalKeyword("tune.epoll.mask-events", ReadEvents).Idle(),
        Number("tune.events.max-events-at-once", 1, 10_000).Idle(),
        OptionalNumber("tune.fail-alloc", 0, Percent).Idle(),
        Switch("tune.fd.edge-triggered").Idle() with { IsExperimental = true },
        Word("tune.fd.tables").Idle() with { IsExperimental = true },
        OptionalNumber("tune.max-checks-per-thread").Idle(),
        Number("tune.max-rules-at-once", 0).Idle(),
        Number("tune.maxpollevents", -int.MaxValue, 1_000_000).Idle(),
        Number("tune.memory.hot-size", 1, long.MaxValue).Idle(),
        Number("tune.pattern.cache-size", 0).Idle(),
        Number("tune.peers.max-updates-at-once", 1).Idle(),
        Size("tune.pipesize").Idle(),
        Number("tune.pool-high-fd-ratio", 0, Percent).Idle(),
        Number("tune.pool-low-fd-ratio", 0, Percent).Idle(),
        Size("tune.recv_enough", 0, int.MaxValue).Idle(),
        OptionalNumber("tune.ring.queues", 0, 16).Idle(),
        new GlobalKeyword("tune.streams-elasticity", ReadElasticity).Idle(),
        Number("tune.zlib.memlevel", 1, 9).Idle(),
        Number("tune.zlib.windowsize", 8, 15).Idle(),
        new GlobalKeyword("anonkey", ReadAnonymizingKey).PastRest(),
        GlobalKeyword.Gone("tune.chksize", "use 'tune.bufsize'"),
    ];

    private static void ReadEvents(ParseSession session, LineArguments arguments)
    {
        if (arguments.TakeOptional() is { } text)
        {
            var other = text.Split(',').FirstOrDefault(part => part is not ("err" or "hup" or "rdhup"));
            _ = arguments.Accept(other is null
                ? null : $"'err', 'hup' and 'rdhup' are possible, with commas between them, found '{other}'");
        }
    }

    private static void ReadElasticity(ParseSession session, LineArguments arguments)
    {
        // The lower 32 bits count.
        if (arguments.TryWholeInteger("a percentage", 0, long.MaxValue, out var percent))
        {
            _ = arguments.Accept((uint)percent is 0 or >= Percent ? null : "0 or a percentage from 100 on is possible");
        }
    }

    private static void ReadAnonymizingKey(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryInteger("a number", 0, uint.MaxValue, out var key))
        {
            session.Global = session.Global with { AnonymizingKey = (uint)key };
        }
    }
}
