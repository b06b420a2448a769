import signal

ABOUT = "the master is frozen for 6 s and thawed: the other takes over and gives it back"
EXPECT = "ab then a"


def run(bed):
    bed.pair()
    daemon = bed.daemons["a"]
    for pid in (daemon.parent, daemon.child):
        bed.signal(pid, signal.SIGSTOP)
    bed.wait("other master", lambda: bed.holds("b"))
    bed.settle(2)
    first = bed.holders()
    for pid in (daemon.child, daemon.parent):
        bed.signal(pid, signal.SIGCONT)
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
