"""With `priorty 101` the reference goes on with the default of its state; ours keeps what it runs, also after kill -9."""

ABOUT = "SIGHUP with a broken file, then kill -9 of the worker: ours keeps the running configuration"
EXPECT = {"oo": "priority 101, then 101", "or": "priority 101, then 101",
          "ro": "priority 100, then 100", "rr": "priority 100, then 100"}


def run(bed):
    bed.pair()
    at = bed.reload("a", bed.conf(101).replace("priority", "priorty"))
    bed.settle(2.5)
    reloaded = bed.wire.of("a", since=at)[-1].priority
    before = bed.daemons["a"].child
    at = bed.kill("a", "child")
    bed.wait("next child", lambda: bed.daemons["a"].child not in (0, before))
    bed.takeover("a", at)
    bed.settle(1.5)
    bed.wait_master("a")
    bed.figure("b_adverts", len(bed.wire.of("b", since=at)))
    return f"priority {reloaded}, then {bed.wire.of('a', since=at)[-1].priority}"
