import bed as beds

ABOUT = "unicast, version 2: stop of the master"
EXPECT = "b"


def run(bed, version=2, interval="1"):
    for node, peer, priority in (("a", "b", 101), ("b", "a", 50)):
        lines = f"  unicast_src_ip {beds.OWN[node]}\n  unicast_peer {{\n    {beds.OWN[peer]}\n  }}"
        bed.start(node, bed.conf(priority, lines=lines, version=version, interval=interval))
    bed.wait_master("a")
    assert all(one.target == beds.OWN["b"] for one in bed.wire.of("a")), bed.wire.adverts[:2]
    with bed.pings() as pings:
        bed.settle(0.4)
        at = bed.stop("a")
        bed.figure("takeover_s", bed.takeover("b", at))
        bed.wait_end("a")
        bed.settle(0.2)
    bed.figure("gap_ms", pings.gap_ms)
    return bed.holders()
