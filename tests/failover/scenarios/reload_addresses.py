ABOUT = "SIGHUP with one more address: nothing is lost, the address is there at once"
EXPECT = "aa"
MORE = "192.168.3.101"


def run(bed):
    bed.pair()
    addresses = f"192.168.3.100,{MORE}"
    with bed.pings() as pings:
        bed.settle(0.3)
        # The backup first: until both have it the lists differ.
        bed.reload("b", bed.conf(50, addresses=addresses))
        at = bed.reload("a", bed.conf(101, addresses=addresses))
        bed.figure("there_s", round(bed.wait("address", lambda: bed.holds("a", MORE)) - at, 2))
        bed.settle(4.5)
    bed.figure("lost", pings.lost)
    assert pings.lost == 0
    return bed.holders() + bed.holders(MORE)
