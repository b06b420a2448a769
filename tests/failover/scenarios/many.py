import time

ABOUT = "1020 instances on four interfaces: the start without a race, and all moved after a stop"
# The reference is busy with its addresses for a second when it takes over; the other may then take some for a moment.
EXPECT = {"oo": "no race, all moved", "or": "no race, all moved", "ro": "all moved", "rr": "all moved"}
ALONE = True
FACES = 4
COUNT = 255


def conf(bed, priority):
    text = ""
    for face in range(FACES):
        for number in range(1, COUNT + 1):
            more = bed.conf(priority, router=number, name=f"V{face}_{number}", addresses=f"10.{face}.0.{number}")
            body = more if not text else more[more.index("vrrp_instance"):]
            text += body.replace("interface eth0", f"interface eth{face}")
    return text


def run(bed):
    for face in range(1, FACES):
        for index, node in enumerate("ab"):
            bed.ip("h", "link", "add", f"q{node}{face}", "type", "veth", "peer", "name", f"eth{face}",
                   "netns", bed.space(node))
            bed.ip(node, "addr", "add", f"172.16.{face}.{index + 1}/24", "dev", f"eth{face}")
            bed.ip(node, "link", "set", f"eth{face}", "up")
        bed.ip("h", "link", "add", f"br{face}", "type", "bridge", "mcast_snooping", "0")
        bed.ip("h", "link", "set", f"br{face}", "up")
        for node in "ab":
            bed.ip("h", "link", "set", f"q{node}{face}", "master", f"br{face}", "up")
    bed.start("a", conf(bed, 101))
    bed.wait_log("a", "Entering BACKUP STATE (init)", 20)
    bed.start("b", conf(bed, 100))

    def held(node):
        return sum(line.count("/32") for line in bed.ip(node, "-o", "addr").splitlines() if " 10." in line)

    bed.wait("all", lambda: held("a") == FACES * COUNT and held("b") == 0, 30)
    bed.settle(3)
    assert (held("a"), held("b")) == (FACES * COUNT, 0)
    races = bed.daemons["b"].log.count("Entering MASTER STATE")
    since = time.time()
    bed.stop("a")
    moved = bed.wait("all moved", lambda: held("b") == FACES * COUNT, 15)
    bed.figure("moved_s", round(moved - since, 2))
    bed.figure("races", races)
    return "all moved" if bed.kinds["a"] == "reference" else f"{races or 'no'} race, all moved"
