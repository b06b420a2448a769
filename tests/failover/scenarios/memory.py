import time

ABOUT = "resident memory of each process, and the CPU of 255 instances as master and as backup"
EXPECT = "all masters"
ALONE = True
COUNT = 255


def used(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / 100


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) // 1024


def conf(bed, priority):
    text = bed.conf(priority, router=1, name="V1", addresses="10.1.0.1")
    for number in range(2, COUNT + 1):
        more = bed.conf(priority, router=number, name=f"V{number}", addresses=f"10.1.0.{number}")
        text += more[more.index("vrrp_instance"):]
    return text


def run(bed):
    bed.start("a", conf(bed, 101))
    bed.start("b", conf(bed, 100))
    bed.wait("all", lambda: bed.ip("a", "-o", "addr").count(" 10.1.0.") == COUNT, 20)
    bed.settle(6)
    pids = {node: bed.daemons[node].child for node in "ab"}
    before = {node: used(pid) for node, pid in pids.items()}
    start = time.time()
    bed.settle(8)
    for node, pid in pids.items():
        bed.figure(f"{node}_cpu_percent", round((used(pid) - before[node]) / (time.time() - start) * 100, 2))
    bed.figure("a_parent_mib", resident(bed.daemons["a"].parent))
    bed.figure("a_child_mib", resident(pids["a"]))
    since = time.time()
    bed.stop("a")
    moved = bed.wait("all moved", lambda: bed.ip("b", "-o", "addr").count(" 10.1.0.") == COUNT, 10)
    bed.figure("moved_s", round(moved - since, 2))
    return "all masters"
