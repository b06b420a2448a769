ABOUT = "a script without weight fails on the master: FAULT, priority 0, the other takes over"
EXPECT = "b then a"


def run(bed):
    script = bed.script("check", f"test ! -e {bed.folder}/bad")
    outside = f'vrrp_script check {{\n script "{script}"\n interval 1\n fall 1\n rise 1\n}}'
    bed.start("a", bed.conf(101, outside=outside, lines="  track_script {\n    check\n  }"))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    bed.file("bad", "")
    bed.wait_log("a", "FAULT STATE")
    bed.wait_master("b")
    assert any(one.priority == 0 for one in bed.wire.of("a"))
    first = bed.holders()
    bed.run("a", "rm", f"{bed.folder}/bad")
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
