ABOUT = "an authentication header: master, stop, return, a killed worker, another password"
EXPECT = "a b a a ab"


def lines(password):
    return f"  authentication {{\n    auth_type AH\n    auth_pass {password}\n  }}"


def run(bed):
    """The holder when started, after the stop of a, after its return, after kill -9 of its worker, strangers."""
    bed.pair(lines=lines("secret"))
    outcome = [bed.holders()]
    at = bed.stop("a")
    bed.wait_master("b")
    bed.figure("takeover_s", bed.takeover("b", at))
    outcome.append(bed.holders())
    bed.wait_end("a")
    bed.start("a", bed.conf(101, lines=lines("secret")))
    bed.wait_master("a")
    outcome.append(bed.holders())
    bed.settle(1.2)
    at = bed.kill("a", "child")
    bed.settle(5)
    bed.wait_master("a")
    outcome.append(bed.holders())
    bed.figure("adverts_b", len(bed.wire.of("b", since=at)))
    bed.stop("b")
    bed.wait_end("b")
    bed.start("b", bed.conf(50, lines=lines("other")))
    bed.wait("two masters", lambda: bed.holders() == "ab")
    bed.settle(1.5)
    outcome.append(bed.holders())
    return " ".join(outcome)
