ABOUT = "mcast_src_ip and vrrp_mcast_group4: advertisements from that address to that group"
EXPECT = "a from 192.168.3.11 to 224.0.0.99, b from 192.168.3.20 to 224.0.0.99"


def run(bed):
    outside = "global_defs {\n  vrrp_mcast_group4 224.0.0.99\n}"
    bed.ip("a", "addr", "add", "192.168.3.11/24", "dev", "eth0")
    bed.start("a", bed.conf(101, outside=outside, lines="  mcast_src_ip 192.168.3.11"))
    bed.start("b", bed.conf(50, outside=outside))
    bed.wait_master("a")
    bed.settle(1.2)
    assert bed.holders() == "a"
    bed.stop("a")
    bed.wait_master("b")
    bed.takeover("b", 0)
    return ", ".join(
        f"{node} from {bed.wire.of(node)[0].source} to {bed.wire.of(node)[0].target}" for node in "ab")
