import importlib.util
import pathlib

import bed as beds

ABOUT = "IPv6 in unicast: stop, return and crash of the master"
EXPECT = "b"


def lines(bed, node):
    other = "b" if node == "a" else "a"
    return (f"  unicast_src_ip {beds.OWN_V6[node]}\n  unicast_ttl 255\n"
            f"  unicast_peer {{\n    {beds.OWN_V6[other]} min_ttl 255\n  }}")


def run(bed):
    path = pathlib.Path(__file__).with_name("ipv6_walk.py")
    spec = importlib.util.spec_from_file_location("ipv6_in_multicast", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.run(bed, lines)
