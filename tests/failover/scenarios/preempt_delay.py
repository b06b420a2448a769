ABOUT = "preempt_delay 2: the higher priority waits 2 s more"
EXPECT = "a"


def run(bed):
    bed.start("b", bed.conf(50))
    bed.wait_master("b")
    bed.start("a", bed.conf(101, lines="  preempt_delay 2"))
    at = bed.wait_log("a", "BACKUP STATE")
    bed.wait_master("a")
    took = bed.takeover("a", at)
    bed.figure("takeover_s", took)
    assert 4.5 < took < 7, took
    return bed.holders()
