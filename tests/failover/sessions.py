"""BFD sessions between nodes."""

import bed as beds

UP = "instance {name} is in state Up"


def instance(own, peer, lines="", name="s"):
    return f"""bfd_instance {name} {{
  neighbor_ip {beds.OWN[peer]}
  source_ip {beds.OWN[own]}
  min_rx 50
  min_tx 50
  multiplier 4
{lines}
}}
"""


def track(words="", name="s"):
    return f"  track_bfd {{\n    {name} {words}\n  }}"


def start(bed, node, conf):
    """With a pid file of its own for the process of BFD."""
    return bed.start(node, conf, "-b", f"{bed.folder}/{node}.bfd")


def third(bed, kind, outside):
    """Node c speaks BFD and nothing that matters of VRRP."""
    bed.kinds["c"] = bed.kinds[kind]
    return start(bed, "c", bed.conf(10, outside=outside, router=99, addresses="192.168.3.199"))


def weighted(bed, lines="", peer=""):
    """Node a is master thanks to its session with c; ends when c does."""
    start(bed, "a", bed.conf(60, outside=instance("a", "c", lines), lines=track("weight 60")))
    bed.start("b", bed.conf(100))
    bed.wait_master("b")
    third(bed, "b", instance("c", "a", peer))
    bed.wait_log("a", UP.format(name="s"))
    bed.wait_log("c", UP.format(name="s"))
    bed.wait_master("a")
    first = bed.holders()
    down = "instance s is in state Down"
    before = bed.daemons["a"].log.count(down)
    at = bed.crash("c")
    bed.figure("noticed_s", round(bed.wait_logs("a", down, before + 1) - at, 1))
    bed.wait_master("b")
    return f"{first} then {bed.holders()}"
