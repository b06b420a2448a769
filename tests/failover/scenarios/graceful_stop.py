ABOUT = "SIGTERM to the master: ours keeps answering until the successor's first advertisement"
EXPECT = "b"
ALONE = True


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.4)
        at = bed.stop("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_end("a")
        bed.settle(0.3)
    bed.figure("gap_ms", pings.gap_ms)
    bed.figure("lost", pings.lost)
    return bed.holders()
