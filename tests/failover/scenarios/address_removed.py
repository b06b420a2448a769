ABOUT = "the address is deleted by hand on the master: ours puts it back and stays master"
EXPECT = "a"
ALONE = True


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.3)
        bed.ip("a", "addr", "del", "192.168.3.100/32", "dev", "eth0")
        bed.wait("address again", lambda: bed.holders() in ("a", "b"))
        bed.settle(1.5)
        bed.wait_master("a")
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders()
