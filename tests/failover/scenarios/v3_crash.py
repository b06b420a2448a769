ABOUT = "version 3 at 0.1 s: crash of the master's node"
EXPECT = "b"
ALONE = True


def run(bed):
    bed.pair(version=3, interval="0.1")
    with bed.pings() as pings:
        bed.settle(0.4)
        at = bed.crash("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.settle(0.2)
    bed.figure("gap_ms", pings.gap_ms)
    return "b" if bed.holds("b") else "nobody"
