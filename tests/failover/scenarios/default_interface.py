ABOUT = "default_interface: where static and virtual addresses without dev go"
EXPECT = "static on eth1, virtual on eth0"


def run(bed):
    bed.link("a", "eth1")
    outside = "global_defs {\n  default_interface eth1\n}\nstatic_ipaddress {\n  192.168.7.1/24\n}"
    bed.start("a", bed.conf(101, outside=outside))
    bed.wait("address", lambda: bed.holds("a", dev="eth0") or bed.holds("a", dev="eth1"))
    found = {name: dev for name, address in (("static", "192.168.7.1"), ("virtual", "192.168.3.100"))
             for dev in ("eth0", "eth1") if bed.holds("a", address, dev)}
    return ", ".join(f"{name} on {found.get(name)}" for name in ("static", "virtual"))
