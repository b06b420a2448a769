"""The first start of both: the higher priority gets the address after its master down time."""

ABOUT = "both start; the higher priority becomes master after 3 intervals and its skew time"
EXPECT = "a"


def run(bed):
    bed.start("b", bed.conf(50))
    daemon = bed.start("a", bed.conf(101))
    at = bed.wait("pid of a", lambda: daemon.child and bed.wire.adverts is not None)
    bed.wait_master("a")
    bed.figure("takeover_s", bed.takeover("a", at))
    return bed.holders()
