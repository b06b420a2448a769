"""With `priorty 101` the reference goes on with the default of its state; ours keeps what it runs."""

ABOUT = "SIGHUP with a broken file: ours keeps the running configuration"
EXPECT = {"oo": "priority 101", "or": "priority 101", "ro": "priority 100", "rr": "priority 100"}


def run(bed):
    bed.pair()
    at = bed.reload("a", bed.conf(101).replace("priority", "priorty"))
    bed.settle(2.5)
    return f"priority {bed.wire.of('a', since=at)[-1].priority}"
