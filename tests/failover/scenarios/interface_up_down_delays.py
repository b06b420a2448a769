import time

ABOUT = "interface_up_down_delays: a short loss of the carrier is none; a longer one counts after the delay"
EXPECT = "flap: a without FAULT, down: 1 s, up: 1 s"


def run(bed):
    outside = "interface_up_down_delays {\n  eth0 1 1\n}"
    bed.start("a", bed.conf(101, outside=outside))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    bed.cable("a", "down")
    bed.settle(0.4)
    bed.cable("a", "up")
    bed.settle(1.5)
    said = f"flap: {bed.holders()}{' without' if 'FAULT' not in bed.daemons['a'].log else ' with'} FAULT"
    at = time.time()
    bed.cable("a", "down")
    down = bed.wait_log("a", "FAULT STATE") - at
    bed.figure("down_s", round(down, 2))
    bed.wait_master("b")
    before = bed.daemons["a"].log.count("Entering BACKUP STATE")
    at = time.time()
    bed.cable("a", "up")
    up = bed.wait_logs("a", "Entering BACKUP STATE", before + 1) - at
    bed.figure("up_s", round(up, 2))
    bed.wait_master("a")
    return f"{said}, down: {down:.0f} s, up: {up:.0f} s"
