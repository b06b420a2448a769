ABOUT = "track_src_ip: FAULT while the source address is not on the interface"
EXPECT = "a, removed: b, back: a, absent at the start: b"
# The manual's words; the reference (2.2.7) goes on whether the address is there or not.
PAIRS = ("oo", "or")
WORDS = ("192.168.3.11/24", "dev", "eth0")


def run(bed):
    conf = bed.conf(101, lines="  mcast_src_ip 192.168.3.11\n  track_src_ip")
    bed.ip("a", "addr", "add", *WORDS)
    bed.start("a", conf)
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    said = "a"
    bed.ip("a", "addr", "del", *WORDS)
    bed.wait_master("b")
    said += ", removed: b"
    bed.ip("a", "addr", "add", *WORDS)
    bed.wait_master("a")
    said += ", back: a"
    bed.stop("a")
    bed.wait_end("a")
    bed.wait_master("b")
    bed.ip("a", "addr", "del", *WORDS)
    bed.file("a/log", "")
    bed.start("a", conf)
    bed.wait("state of a", lambda: any(f"{one} STATE" in bed.daemons["a"].log for one in ("FAULT", "BACKUP")))
    bed.settle(4.2)
    return f"{said}, absent at the start: {bed.holders()}"
