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
    start = bed.start("a", conf)
    bed.wait("clean a", lambda: not bed.holds("a"), 3)
    bed.wait("pid", lambda: start.child)
    bed.wait_master("a")
    return f"{both} then {bed.holders()}"
