"""Intervals between the advertisements of a node."""


def of(bed, node, seconds):
    start = len(bed.wire.of(node))
    bed.settle(seconds)
    times = [one.at for one in bed.wire.of(node)[start:]]
    steps = sorted((b - a) * 1000 for a, b in zip(times, times[1:]))
    mean = sum(steps) / len(steps)
    bed.figure("mean_ms", round(mean, 3))
    bed.figure("p99_ms", round(steps[int(len(steps) * 0.99)], 2))
    bed.figure("worst_ms", round(steps[-1], 2))
