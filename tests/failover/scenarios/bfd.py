import time

import sessions

ABOUT = "a session between the nodes without a weight: cut off, both are in FAULT; healed, master again"
EXPECT = "a, none, a"


def run(bed):
    for node, peer, priority in (("a", "b", 101), ("b", "a", 50)):
        sessions.start(bed, node, bed.conf(
            priority, outside=sessions.instance(node, peer), lines=sessions.track()))
    for node in "ab":
        bed.wait_log(node, sessions.UP.format(name="s"))
    bed.wait_master("a")
    first = bed.holders()
    # In FAULT from the start until the session was up.
    before = {node: bed.daemons[node].log.count("FAULT STATE") for node in "ab"}
    at = time.time()
    bed.partition(True)
    bed.figure("fault_s", round(bed.wait("nobody", lambda: not bed.holders()) - at, 1))
    for node in "ab":
        bed.wait_logs(node, "FAULT STATE", before[node] + 1)
    cut = bed.holders() or "none"
    bed.partition(False)
    bed.wait_master("a")
    return f"{first}, {cut}, {bed.holders()}"
