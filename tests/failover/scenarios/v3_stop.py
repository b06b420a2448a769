ABOUT = "version 3 at 0.1 s: stop of the master"
EXPECT = "b"
ALONE = True


def run(bed):
    bed.pair(version=3, interval="0.1")
    with bed.pings() as pings:
        bed.settle(0.4)
        at = bed.stop("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_end("a")
        bed.settle(0.2)
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders()
