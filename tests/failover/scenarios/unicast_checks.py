ABOUT = "check_unicast_src, unicast_ttl and the TTL range of a peer: who is heard"
EXPECT = "stranger heard, stranger with check unheard, ttl 64 in 60..70 heard, ttl 64 above 100 unheard, sent 64"


def run(bed):
    said = []
    for name, more_a, peer_b, lines_b in (
            ("stranger", "", "192.168.3.30", ""),
            ("stranger with check", "", "192.168.3.30", "  check_unicast_src"),
            ("ttl 64 in 60..70", "  unicast_ttl 64", "192.168.3.10 min_ttl 60 max_ttl 70", ""),
            ("ttl 64 above 100", "  unicast_ttl 64", "192.168.3.10 min_ttl 100", "")):
        peers = "  unicast_src_ip 192.168.3.{own}\n  unicast_peer {{\n    {peer}\n  }}\n{more}"
        more = {"version": 3, "interval": "0.2"}
        bed.start("a", bed.conf(101, lines=peers.format(own=10, peer="192.168.3.20", more=more_a), **more))
        bed.wait("a", lambda: bed.holds("a"))
        bed.start("b", bed.conf(50, lines=peers.format(own=20, peer=peer_b, more=lines_b), **more))
        bed.wait_log("b", "Entering BACKUP STATE")
        bed.settle(1.5)
        said.append(f"{name} {'unheard' if bed.holds('b') else 'heard'}")
        for node in "ab":
            bed.stop(node)
            bed.wait_end(node)
            bed.file(f"{node}/log", "")
    said.append("sent " + ",".join(map(str, sorted({one.ttl for one in bed.wire.of("a")} - {255}))))
    return ", ".join(said)
