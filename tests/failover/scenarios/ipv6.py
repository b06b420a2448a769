ABOUT = "IPv6, version 3 at 0.5 s: stop of the master"
EXPECT = "b"
ADDRESS = "fd00:3::100"


def run(bed):
    more = {"version": 3, "interval": "0.5", "addresses": f"{ADDRESS}/64"}
    bed.start("a", bed.conf(101, **more))
    bed.start("b", bed.conf(50, **more))
    bed.wait_master("a", ADDRESS)
    with bed.pings(ADDRESS) as pings:
        bed.settle(0.5)
        at = bed.stop("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_end("a")
        bed.settle(0.3)
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders(ADDRESS)
