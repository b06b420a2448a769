ABOUT = "dynamic_interfaces: FAULT until the interface is there, and again when it is deleted or has another name"
EXPECT = "absent: b, there: a, deleted: b, there: a, renamed: b, back: a"


def run(bed):
    def master(node):
        bed.wait(f"master {node}", lambda: [
            one for one in "ab" if bed.holds(one, dev="eth1")] == [node], 12)

    def create():
        bed.link("a", "eth1")
        bed.ip("a", "addr", "add", "192.168.3.41/24", "dev", "eth1")

    bed.link("b", "eth1")
    bed.ip("b", "addr", "add", "192.168.3.42/24", "dev", "eth1")
    outside = "global_defs {\n  dynamic_interfaces\n}"
    bed.start("a", bed.conf(101, outside=outside).replace("interface eth0", "interface eth1"))
    bed.start("b", bed.conf(50).replace("interface eth0", "interface eth1"))
    master("b")
    said = "absent: b"
    create()
    master("a")
    said += ", there: a"
    bed.ip("a", "link", "del", "eth1")
    master("b")
    said += ", deleted: b"
    create()
    master("a")
    said += ", there: a"
    bed.ip("a", "link", "set", "eth1", "down")
    bed.ip("a", "link", "set", "eth1", "name", "eth9")
    bed.ip("a", "link", "set", "eth9", "up")
    master("b")
    said += ", renamed: b"
    bed.ip("a", "link", "set", "eth9", "down")
    bed.ip("a", "link", "set", "eth9", "name", "eth1")
    bed.ip("a", "link", "set", "eth1", "up")
    master("a")
    return said + ", back: a"
