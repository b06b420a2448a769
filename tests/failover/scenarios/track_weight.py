ABOUT = "a script with a weight fails on the master: the other has the higher priority then"
EXPECT = "b then a"


def run(bed):
    script = bed.script("check", f"test ! -e {bed.folder}/bad")
    outside = f'vrrp_script check {{\n script "{script}"\n interval 1\n fall 2\n rise 1\n weight -60\n}}'
    bed.start("a", bed.conf(101, outside=outside, lines="  track_script {\n    check\n  }"))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    with bed.pings() as pings:
        bed.settle(0.3)
        bed.file("bad", "")
        bed.wait_master("b")
        bed.settle(0.3)
    bed.figure("gap_ms", pings.gap_ms)
    first = bed.holders()
    bed.run("a", "rm", f"{bed.folder}/bad")
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
