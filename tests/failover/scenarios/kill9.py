ABOUT = "kill -9 of everything on the master: the address stays there, the other takes over; a restart cleans up"
EXPECT = "ab then a"


def run(bed):
    conf = bed.conf(101)
    bed.pair()
    at = bed.kill("a", "parent", "child")
    bed.figure("takeover_s", bed.takeover("b", at))
    bed.wait("address of b", lambda: bed.holds("b"))
    bed.settle(0.3)
    both = bed.holders()
    before = bed.daemons["a"].log.count("BACKUP STATE (init)")
    bed.start("a", conf)
    bed.wait("clean a", lambda: not bed.holds("a"), 6)
    bed.wait_logs("a", "BACKUP STATE (init)", before + 1)
    bed.wait_master("a")
    return f"{both} then {bed.holders()}"
