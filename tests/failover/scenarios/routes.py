import subprocess

ABOUT = "virtual routes and rules are the master's; a reload that changes one route touches no other"
EXPECT = "a has all, b none; reload: Deleted 10.99.0.0/16 via .30, 10.99.0.0/16 via .31; stop: b has all, a none"


def block(gateway):
    return f"""  virtual_routes {{
    10.97.0.0/16 via 192.168.3.30 dev eth0 src 192.168.3.100
    10.98.0.0/16 via 192.168.3.30 dev eth0 metric 7 table 100
    10.99.0.0/16 via 192.168.3.{gateway} dev eth0
  }}
  virtual_rules {{
    from 10.99.0.0/16 table 100 preference 1000
    fwmark 3 table 100 preference 1001
  }}
"""


def run(bed):
    def has(node):
        routes = bed.ip(node, "route", "show", "table", "all").count("10.9")
        rules = bed.ip(node, "rule").count("lookup 100")
        return {5: "all", 0: "none"}.get(routes + rules, f"{routes}+{rules}")

    bed.start("a", bed.conf(101, lines=block(30)))
    bed.start("b", bed.conf(50, lines=block(30)))
    bed.wait_master("a")
    bed.wait("routes", lambda: has("a") == "all", 2)
    said = f"a has {has('a')}, b {has('b')}"
    with open(f"{bed.folder}/seen", "w", encoding="ascii") as out:
        watch = bed.start_program("a", "ip", "monitor", "route", "rule", "address", stdout=out,
                                  stderr=subprocess.DEVNULL)
        try:
            bed.settle(0.3)
            bed.reload("a", bed.conf(101, lines=block(31)))
            bed.wait("changed route", lambda: "192.168.3.31" in bed.ip("a", "route"))
            bed.settle(0.5)
        finally:
            watch.terminate()
            watch.wait()
    with open(f"{bed.folder}/seen", encoding="ascii") as text:
        changes = [line.split(" dev ")[0].replace("192.168.3", "") for line in text if line.strip()]
    said += f"; reload: {', '.join(changes)}"
    bed.stop("a")
    bed.wait_end("a")
    bed.wait_master("b")
    bed.wait("routes of b", lambda: has("b") == "all", 2)
    return said + f"; stop: b has {has('b')}, a {has('a')}"
