ABOUT = "priority 255: the owner is master at once"
EXPECT = "a"


def run(bed):
    bed.start("b", bed.conf(50))
    bed.wait_master("b")
    daemon = bed.start("a", bed.conf(255, state="MASTER"))
    at = bed.wait("pid", lambda: daemon.child)
    bed.wait_master("a", seconds=3)
    took = bed.takeover("a", at - 0.2) - 0.2
    bed.figure("takeover_s", round(took, 2))
    assert took < 1, took
    return bed.holders()
