ABOUT = "dont_track_primary: a lost carrier of its own interface is no FAULT"
EXPECT = "both masters, no FAULT, a"


def run(bed):
    bed.start("a", bed.conf(101, lines="  dont_track_primary"))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    bed.cable("a", "down")
    bed.wait("b", lambda: bed.holds("b"))
    bed.settle(0.3)
    said = {"ab": "both masters", "b": "b alone"}.get(bed.holders(), bed.holders())
    said += ", FAULT" if "FAULT" in bed.daemons["a"].log else ", no FAULT"
    bed.cable("a", "up")
    bed.wait_master("a")
    return f"{said}, {bed.holders()}"
