import subprocess

import pace

ABOUT = "version 3 at 0.01 s with 8 busy processes: no false takeover"
EXPECT = "a, no false takeover"
ALONE = True


def run(bed):
    outside = "global_defs {\n  vrrp_rt_priority 50\n  vrrp_no_swap\n}"
    bed.pair(version=3, interval="0.01", outside=outside)
    bed.settle(1)
    load = [subprocess.Popen(["timeout", "8", "sh", "-c", "while :; do :; done"]) for _ in range(8)]
    try:
        since = bed.wire.of("a")[-1].at
        pace.of(bed, "a", 6)
    finally:
        for one in load:
            one.terminate()
            one.wait()
    false = [one for one in bed.wire.of("b", since=since) if one.priority > 0]
    return f"{bed.holders()}, {'no' if not false else len(false)} false takeover"
