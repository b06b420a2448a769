ABOUT = "a virtual MAC: who is asked, stop and crash; the interface is gone after the stop"
EXPECT = "adverts 00:00:5e:00:01:33, announced 00:00:5e:00:01:33, stop: gone b, back: a, crash: b, again: a"
MAC = "00:00:5e:00:01:33"


def hardware(bed, node):
    return ",".join(sorted({one.hardware for one in bed.wire.of(node)}))


def exists(bed, node):
    return "vm51" in bed.ip(node, "-o", "link")


def run(bed):
    def holders():
        return "".join(node for node in "ab" if exists(bed, node) and bed.holds(node, dev="vm51"))

    def master(node):
        bed.wait(f"master {node}", lambda: holders() == node)

    lines = "  use_vmac vm51"
    conf = bed.conf(101, lines=lines)
    bed.start("a", conf)
    bed.start("b", bed.conf(50, lines=lines))
    master("a")
    bed.wait("announcement", lambda: bed.wire.gratuitous("a", "192.168.3.100"))
    said = f"adverts {hardware(bed, 'a')}"
    said += ", announced " + ",".join(sorted({"/".join({one[1], one[2]}) for one in bed.wire.announcers}))
    with bed.pings() as pings:
        bed.settle(0.4)
        bed.stop("a")
        bed.wait_end("a")
        kept = "kept" if exists(bed, "a") else "gone"
        master("b")
        bed.settle(0.3)
        said += f", stop: {kept} {holders()}"
    bed.figure("stop_ms", pings.gap_ms)
    with bed.pings() as pings:
        bed.settle(0.3)
        bed.start("a", conf)
        master("a")
        bed.settle(0.3)
        said += f", back: {holders()}"
    bed.figure("back_ms", pings.gap_ms)
    bed.crash("a")
    bed.wait("address of b", lambda: bed.holds("b", dev="vm51"))
    said += ", crash: b"
    bed.start("a", conf)
    bed.cable("a", "up")
    master("a")
    return said + f", again: {holders()}"
