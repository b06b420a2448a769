import time

ABOUT = "vrrp_startup_delay 2: BACKUP at once, and nothing is sent or decided before"
EXPECT = "BACKUP at once, a after 5.6 s"


def run(bed):
    bed.start("a", bed.conf(101, outside="global_defs {\n  vrrp_startup_delay 2\n}"))
    # From here on: a busy machine may take its time to start the program.
    at = bed.wait_log("a", "Startup complete")
    begun = time.monotonic()
    bed.wait_log("a", "Entering BACKUP STATE")
    waited = time.monotonic() - begun
    bed.wait_master("a")
    bed.figure("backup_s", waited)
    taken = bed.takeover("a", at)
    bed.figure("takeover_s", taken)
    when = "at once" if waited < 1 else f"after {waited:.1f} s"
    return f"BACKUP {when}, {bed.holders()} after {'5.6' if abs(taken - 5.6) < 0.35 else taken} s"
