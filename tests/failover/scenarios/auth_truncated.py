ABOUT = "only eight characters of a password count"
EXPECT = "a"


def run(bed):
    for node, priority, password in (("a", 101, "12345678tail"), ("b", 50, "12345678")):
        lines = f"  authentication {{\n    auth_type PASS\n    auth_pass {password}\n  }}"
        bed.start(node, bed.conf(priority, lines=lines))
    bed.wait_master("a")
    bed.settle(5)
    return bed.holders()
