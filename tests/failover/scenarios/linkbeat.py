ABOUT = "linkbeat_interfaces and linkbeat_use_polling: a lost carrier is noticed by asking"
EXPECT = "b then a"


def run(bed):
    bed.start("a", bed.conf(101, outside="linkbeat_interfaces {\n  eth0 ETHTOOL\n}"))
    bed.start("b", bed.conf(50, outside="global_defs {\n  linkbeat_use_polling\n}"))
    bed.wait_master("a")
    bed.cable("a", "down")
    bed.wait_log("a", "FAULT STATE")
    bed.wait_master("b")
    first = bed.holders()
    bed.cable("a", "up")
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
