ABOUT = "SIGHUP with the same file: nothing happens"
EXPECT = "a"


def run(bed):
    bed.pair()
    with bed.pings() as pings:
        bed.settle(0.3)
        at = bed.reload("a", bed.conf(101))
        bed.settle(3)
    assert pings.lost == 0 and not bed.wire.of("b", since=at)
    return bed.holders()
