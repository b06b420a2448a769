ABOUT = "kill -9 of the parent of the master: its child stops in order"
EXPECT = "b"
ALONE = True


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.4)
        at = bed.kill("a", "parent")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_master("b")
        bed.settle(0.5)
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders()
