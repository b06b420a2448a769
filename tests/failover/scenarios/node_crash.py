ABOUT = "the master's node is gone from one moment to the next"
EXPECT = "b"
ALONE = True


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.4)
        last = bed.wire.of("a")[-1].at
        bed.wait("advertisement", lambda: bed.wire.of("a")[-1].at > last)
        at = bed.crash("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.settle(0.3)
    bed.figure("gap_ms", pings.gap_ms)
    return "b" if bed.holds("b") else "nobody"
