ABOUT = "the master loses its carrier: FAULT, the other takes over; back when the carrier is back"
EXPECT = "b then a"


def run(bed):
    bed.pair()
    at = bed.wire.of("a")[-1].at
    bed.cable("a", "down")
    bed.wait_log("a", "FAULT STATE")
    bed.wait_master("b")
    bed.figure("takeover_s", round(bed.takeover("b", at), 1))
    first = bed.holders()
    bed.cable("a", "up")
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
