ABOUT = "another password: the nodes do not hear each other"
EXPECT = "ab"


def run(bed):
    for node, priority, password in (("a", 101, "secret"), ("b", 50, "other")):
        lines = f"  authentication {{\n    auth_type PASS\n    auth_pass {password}\n  }}"
        bed.start(node, bed.conf(priority, lines=lines))
    bed.wait("two masters", lambda: bed.holders() == "ab")
    bed.settle(2)
    return bed.holders()
