ABOUT = "kill -9 of the VRRP process of a master with a VMAC: the next one continues on the interface that is there"
EXPECT = "a"


def run(bed):
    lines = "  use_vmac vm51"
    bed.start("a", bed.conf(101, lines=lines))
    bed.start("b", bed.conf(50, lines=lines))
    bed.wait("address", lambda: bed.holds("a", dev="vm51") and not bed.holds("b", dev="vm51"))
    with bed.pings() as pings:
        bed.settle(0.4)
        before = bed.daemons["a"].child
        at = bed.kill("a", "child")
        bed.wait("next child", lambda: bed.daemons["a"].child not in (0, before))
        bed.figure("back_s", bed.takeover("a", at))
        bed.settle(0.5)
    bed.figure("gap_ms", pings.gap_ms)
    return "".join(node for node in "ab" if bed.holds(node, dev="vm51"))
