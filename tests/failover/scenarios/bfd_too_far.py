import sessions

ABOUT = "packets that came over more hops than max_hops are not heard"
EXPECT = "never up"


def run(bed):
    sessions.start(bed, "a", bed.conf(101, outside=sessions.instance("a", "b", "  max_hops 3")))
    sessions.start(bed, "b", bed.conf(50, outside=sessions.instance("b", "a", "  ttl 251\n  max_hops 10")))
    bed.wait_master("a")
    bed.settle(1)
    up = sessions.UP.format(name="s")
    return "up" if any(up in bed.daemons[node].log for node in "ab") else "never up"
