ABOUT = "ip link set down on the master: FAULT, the other takes over; back after up"
EXPECT = "b then a"


def run(bed):
    bed.pair()
    bed.ip("a", "link", "set", "eth0", "down")
    bed.wait_log("a", "FAULT STATE")
    bed.wait_master("b")
    first = bed.holders()
    bed.ip("a", "link", "set", "eth0", "up")
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
