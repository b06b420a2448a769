ABOUT = "IPv6: stop, return and crash of the master one after the other, while a client asks the address"
EXPECT = "b"
ADDRESS = "fd00:3::100"


def lines(bed, node):
    """What the instance of a node says besides; the same for both in multicast."""
    return ""


def run(bed, lines=lines):
    more = {"addresses": f"fe80::100,{ADDRESS}/64", "version": 3, "interval": "0.5"}
    for node in "abc":
        bed.wait("usable link-local address", lambda: not bed.ip(node, "addr", "show", "tentative").strip())
    first = bed.conf(101, lines=lines(bed, "a"), **more)
    bed.start("a", first)
    bed.start("b", bed.conf(50, lines=lines(bed, "b"), **more))
    bed.wait_log("b", "Entering BACKUP STATE")
    bed.wait_master("a", ADDRESS)
    with bed.pings(ADDRESS) as pings:
        bed.settle(0.4)
        at = bed.stop("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_end("a")
        bed.settle(0.3)
    bed.figure("stop_gap_ms", pings.gap_ms)
    bed.figure("stop_lost", pings.lost)
    assert bed.holders(ADDRESS) == "b", bed.holders(ADDRESS)

    with bed.pings(ADDRESS) as pings:
        bed.start("a", first)
        bed.wait_master("a", ADDRESS)
        bed.settle(0.3)
    bed.figure("return_gap_ms", pings.gap_ms)

    with bed.pings(ADDRESS) as pings:
        bed.settle(0.4)
        bed.crash("a")
        bed.wait("address on b", lambda: bed.holds("b", ADDRESS))
        bed.settle(0.3)
    bed.figure("crash_gap_ms", pings.gap_ms)
    return "b" if bed.holds("b", ADDRESS) else "nobody"
