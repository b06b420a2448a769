import services
import sessions

ABOUT = "BFD_CHECK: a real server goes with its session"
EXPECT = "up, down"
PAIRS = ("oo",)


def run(bed):
    real = "  real_server 192.168.3.30 80 {\n    BFD_CHECK {\n      name s\n    }\n  }"
    outside = sessions.instance("a", "c") + services.block(real)
    sessions.start(bed, "a", bed.conf(101, outside=outside))
    sessions.third(bed, "b", sessions.instance("c", "a"))
    bed.wait_log("a", "Adding service [192.168.3.30]:tcp:80")
    bed.crash("c")
    bed.wait_log("a", "Removing service [192.168.3.30]:tcp:80")
    return "up, down"
