ABOUT = "kill -9 of the VRRP process of the master: its parent starts the next one"
EXPECT = "a"
ALONE = True


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.4)
        before = bed.daemons["a"].child
        at = bed.kill("a", "child")
        bed.wait("next child", lambda: bed.daemons["a"].child not in (0, before))
        bed.figure("back_s", bed.takeover("a", at))
        bed.settle(0.5)
        bed.wait_master("a")
    bed.figure("gap_ms", pings.gap_ms)
    bed.figure("lost", pings.lost)
    bed.figure("b_adverts", len(bed.wire.of("b", since=at)))
    return bed.holders()
