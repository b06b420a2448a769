ABOUT = "nopreempt: the higher priority comes back and stays backup"
EXPECT = "b"


def run(bed):
    bed.start("b", bed.conf(50))
    bed.wait_master("b")
    bed.start("a", bed.conf(101, lines="  nopreempt"))
    bed.wait_log("a", "BACKUP STATE")
    bed.settle(5)
    return bed.holders()
