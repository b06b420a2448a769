ABOUT = "a sync group of which one member hears no master and the other does: nothing moves until both are silent"
EXPECT = "0 adverts, then bb"
SECOND = "192.168.3.101"


def run(bed):
    def second(priority):
        text = bed.conf(priority, router=52, name="VI_2", addresses=SECOND)
        return text[text.index("vrrp_instance"):]

    bed.start("a", bed.conf(200, router=52, name="VI_2", addresses=SECOND))
    bed.wait_master("a", SECOND)
    bed.start("b", bed.conf(50) + second(50) + "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n")
    bed.settle(6)
    adverts = len(bed.wire.of("b")) + len(bed.wire.of("b", 52))
    at = bed.crash("a")
    bed.wait("both", lambda: bed.holds("b") and bed.holds("b", SECOND))
    bed.figure("takeover_s", bed.takeover("b", at, 52))
    first, other = (next(one.at for one in bed.wire.of("b", router, at)) for router in (51, 52))
    bed.figure("apart_ms", round(abs(first - other) * 1000))
    return f"{adverts} adverts, then {'b' if bed.holds('b') else ''}{'b' if bed.holds('b', SECOND) else ''}"
