ABOUT = "a sync group: a fault of one member moves both"
EXPECT = "bb then aa"
SECOND = "192.168.3.101"


def run(bed):
    script = bed.script("check", f"test ! -e {bed.folder}/bad")
    outside = f'vrrp_script check {{\n script "{script}"\n interval 1\n fall 1\n rise 1\n}}'
    group = "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n"

    def conf(priority, lines=""):
        second = bed.conf(priority, router=52, name="VI_2", addresses=SECOND)
        second = second[second.index("vrrp_instance"):]
        return bed.conf(priority, outside=outside, lines=lines) + second + group

    bed.start("a", conf(101, "  track_script {\n    check\n  }"))
    bed.start("b", conf(50))
    bed.wait_master("a")
    bed.wait_master("a", SECOND)
    bed.file("bad", "")
    bed.wait_master("b")
    bed.wait_master("b", SECOND)
    first = bed.holders() + bed.holders(SECOND)
    bed.run("a", "rm", f"{bed.folder}/bad")
    bed.wait_master("a")
    bed.wait_master("a", SECOND)
    return f"{first} then {bed.holders()}{bed.holders(SECOND)}"
