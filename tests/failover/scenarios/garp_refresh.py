ABOUT = "garp_master_refresh 1 and its repeat 2: announced again and again while master"
EXPECT = "2 each second, 5 at first"


def run(bed):
    lines = "  garp_master_delay 60\n  garp_master_refresh 1\n  garp_master_refresh_repeat 2"
    bed.start("a", bed.conf(101, lines=lines))
    bed.wait_master("a")
    bed.settle(5.5)
    times = bed.wire.gratuitous("a", "192.168.3.100")
    bursts = []
    for at in times:
        if not bursts or at - bursts[-1][-1] > 0.3:
            bursts.append([])
        bursts[-1].append(at)
    starts = [burst[0] for burst in bursts]
    steps = {round(second - first) for first, second in zip(starts, starts[1:])}
    sizes = {len(burst) for burst in bursts[1:-1]}
    assert steps == {1}, (steps, [round(at - times[0], 2) for at in times])
    return f"{','.join(map(str, sizes))} each second, {len(bursts[0])} at first"
