ABOUT = "an address of the same network is taken off: promote_secondaries keeps the others"
# Ours puts an address back that the kernel took off, as address_removed has it.
EXPECT = {"oo": "without: 101 put back, with: 101 kept", "rr": "without: 101 lost, with: 101 kept"}
PAIRS = tuple(EXPECT)
FIRST, SECOND = "192.168.9.100", "192.168.9.101"


def run(bed):
    said = []
    for lines, name in (("", "without"), ("  promote_secondaries", "with")):
        both = bed.conf(101, addresses=f"{FIRST}/24,{SECOND}/24", lines=lines)
        bed.start("a", both)
        bed.wait("addresses", lambda: bed.holds("a", FIRST) and bed.holds("a", SECOND))
        bed.settle(0.2)
        start = len(bed.daemons["a"].log)
        bed.reload("a", bed.conf(101, addresses=f"{SECOND}/24", lines=lines))
        bed.wait("first gone", lambda: not bed.holds("a", FIRST))
        bed.settle(0.3)
        back = "put back" if "putting it back" in bed.daemons["a"].log[start:] else "kept"
        said.append(f"{name}: 101 {back if bed.holds('a', SECOND) else 'lost'}")
        bed.stop("a")
        bed.wait_end("a")
        said[-1] += "" if not bed.holds("a", SECOND) else " and left"
    return ", ".join(said)
