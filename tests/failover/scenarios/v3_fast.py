import pace

ABOUT = "version 3 at 0.01 s with vrrp_rt_priority: the pace of the advertisements, then a crash"
EXPECT = "b after no false takeover"
ALONE = True


def run(bed):
    outside = "global_defs {\n  vrrp_rt_priority 50\n  vrrp_no_swap\n}"
    bed.pair(version=3, interval="0.01", outside=outside)
    bed.settle(1)
    since = bed.wire.of("a")[-1].at
    pace.of(bed, "a", 10)
    false = [one for one in bed.wire.of("b", since=since) if one.priority > 0]
    with bed.pings() as pings:
        bed.settle(0.3)
        at = bed.crash("a")
        bed.figure("crash_takeover_s", bed.takeover("b", at))
        bed.settle(0.2)
    bed.figure("crash_gap_ms", pings.gap_ms)
    holder = "b" if bed.holds("b") else "nobody"
    return f"{holder} after {'no' if not false else len(false)} false takeover"
