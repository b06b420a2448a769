ABOUT = "down_timer_adverts: how many advertisements may be missed, by instance or globally"
EXPECT = "instance 5 intervals, global 2 intervals"


def run(bed):
    said = []
    for name, lines, outside in (
            ("instance", "  down_timer_adverts 5", ""),
            ("global", "", "global_defs {\n  vrrp_down_timer_adverts 2\n}")):
        daemon = bed.start("a", bed.conf(254, lines=lines, outside=outside, version=3, interval="0.5"))
        at = bed.wait_log("a", "Entering BACKUP STATE")
        bed.wait_master("a")
        taken = bed.takeover("a", at)
        bed.figure(name, taken)
        said.append(f"{name} {round(taken / 0.5)} intervals")
        bed.stop("a")
        bed.wait_end("a")
        bed.file("a/log", "")
        bed.wire.adverts.clear()
        del daemon
    return ", ".join(said)
