using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Tuning of HTTP/1, HTTP/2 and QUIC that has nothing to act on here (manual 3.2, <c>tune.h1.*</c>, <c>tune.h2.*</c>,
/// <c>tune.quic.*</c>).
/// </summary>
internal static class ProtocolTuningKeywords
{
    private const int Percent = 100;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        .. new[] { "be", "fe" }.SelectMany(OfSide),
        Bare("h2-workaround-bogus-websocket-clients").Idle(),
        Bare("limited-quic").Idle(),
        Switch("tune.h1.zero-copy-fwd-recv").Idle(),
        Switch("tune.h1.zero-copy-fwd-send").Idle(),
        Switch("tune.h2.zero-copy-fwd-send").Idle(),
        OptionalNumber("tune.h2.fe.max-rst-at-once").Idle(),
        OptionalNumber("tune.h2.fe.max-total-streams", 0).Idle(),
        Number("tune.h2.header-table-size", 4096, 65536).Idle(),
        OptionalNumber("tune.h2.initial-window-size", 0).Idle(),
        OptionalNumber("tune.h2.max-concurrent-streams", 0).Idle(),
        Number("tune.h2.max-frame-size", 16384, 16777215).Idle(),
        Choice("tune.h2.log-errors", "none", "connection", "stream").Idle(),
        Number("tune.glitches.kill.cpu-usage", 0, Percent).Idle(),
        Number("tune.quic.fe.sec.retry-threshold", 0).Idle(),
        Choice("tune.quic.fe.sock-per-conn", "default-on", "force-off").Idle(),
        Number("tune.quic.fe.stream.max-total", 0).Idle(),
        Switch("tune.quic.listen").Idle(),
        Size("tune.quic.mem.tx-max").Idle(),
        Switch("tune.quic.zero-copy-fwd-send").Idle(),
    ];

    /// <summary>What there is for frontends and for backends.</summary>
    private static GlobalKeyword[] OfSide(string side) =>
    [
        OptionalNumber($"tune.h1.{side}.glitches-threshold", 0).Idle(),
        OptionalNumber($"tune.h2.{side}.glitches-threshold", 0).Idle(),
        OptionalNumber($"tune.h2.{side}.initial-window-size", 0).Idle(),
        OptionalNumber($"tune.h2.{side}.max-concurrent-streams", 0).Idle(),
        OptionalNumber($"tune.h2.{side}.max-frames-at-once").Idle(),
        Size($"tune.h2.{side}.rxbuf").Idle(),
        Number($"tune.quic.{side}.cc.cubic-min-losses", 0).Idle(),
        Switch($"tune.quic.{side}.cc.hystart").Idle(),
        Number($"tune.quic.{side}.cc.max-frame-loss", 0).Idle(),
        Size($"tune.quic.{side}.cc.max-win-size").Idle(),
        Number($"tune.quic.{side}.cc.reorder-ratio", 0, Percent).Idle(),
        Time($"tune.quic.{side}.max-idle-timeout").Idle(),
        Number($"tune.quic.{side}.sec.glitches-threshold", 0).Idle(),
        Number($"tune.quic.{side}.stream.data-ratio", 0, Percent).Idle(),
        Number($"tune.quic.{side}.stream.max-concurrent", 0).Idle(),
        Size($"tune.quic.{side}.stream.rxbuf").Idle(),
        Switch($"tune.quic.{side}.tx.pacing").Idle(),
        Switch($"tune.quic.{side}.tx.udp-gso").Idle(),
    ];
}
