ABOUT = "the nodes do not hear each other: two masters, one again when it heals"
EXPECT = "ab then a"


def run(bed):
    bed.pair()
    bed.partition(True)
    bed.wait("two masters", lambda: bed.holders() == "ab")
    at = bed.wait("their advertisements", lambda: bed.wire.of("b"))
    bed.settle(0.5)
    bed.partition(False)
    healed = bed.wait_master("a", seconds=5)
    bed.figure("healed_s", round(healed - at - 0.5, 1))
    return f"ab then {bed.holders()}"
