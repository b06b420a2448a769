ABOUT = "the higher priority comes back and takes the address without a gap"
EXPECT = "a"
ALONE = True


def run(bed):
    bed.start("b", bed.conf(50))
    bed.wait_master("b")
    with bed.pings() as pings:
        bed.settle(0.3)
        bed.start("a", bed.conf(101))
        bed.wait_master("a")
        bed.settle(0.3)
    bed.figure("gap_ms", pings.gap_ms)
    bed.figure("lost", pings.lost)
    return bed.holders()
