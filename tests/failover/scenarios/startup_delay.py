ABOUT = "vrrp_startup_delay 2: nothing is sent or decided before"
EXPECT = "a after 5.6 s"


def run(bed):
    bed.start("a", bed.conf(101, outside="global_defs {\n  vrrp_startup_delay 2\n}"))
    # From here on: a busy machine may take its time to start the program.
    at = bed.wait_log("a", "Startup complete")
    bed.wait_master("a")
    taken = bed.takeover("a", at)
    bed.figure("takeover_s", taken)
    return f"{bed.holders()} after {'5.6' if abs(taken - 5.6) < 0.35 else taken} s"
