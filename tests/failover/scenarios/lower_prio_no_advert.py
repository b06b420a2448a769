import time

import forged

ABOUT = "a master hears a lower priority: an answer at once, or none with lower_prio_no_advert, by instance or globally"
EXPECT = "plain answered, instance silent, global silent"


def run(bed):
    said = []
    sender = forged.Sender(bed)
    lower = sender.frame(51, 2, {"priority": 50, "address": "192.168.3.100"})
    for name, lines, outside in (
            ("plain", "", ""), ("instance", "  lower_prio_no_advert", ""),
            ("global", "", "global_defs {\n  vrrp_lower_prio_no_advert\n}")):
        bed.start("a", bed.conf(101, lines=lines, outside=outside))
        bed.wait_master("a")
        # Right after one of its own, so that the next is not due.
        count = len(bed.wire.of("a"))
        bed.wait("advertisement", lambda: len(bed.wire.of("a")) > count)
        at = time.time()
        sender.send(lower)
        bed.settle(0.5)
        said.append(f"{name} {'answered' if bed.wire.of('a', since=at) else 'silent'}")
        bed.stop("a")
        bed.wait_end("a")
    sender.close()
    return ", ".join(said)
