ABOUT = "SIGHUP with a lower priority: the other takes over by its own time"
EXPECT = "b"


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.3)
        bed.reload("a", bed.conf(40))
        bed.wait_master("b")
        bed.settle(0.2)
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders()
