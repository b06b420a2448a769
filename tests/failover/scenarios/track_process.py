"""The reference needs the process connector, which a namespace refuses: it never starts the instance."""

ABOUT = "a process that has to run: by /proc, where the process connector is refused"
EXPECT = "b then a"
PAIRS = ("oo", "or")


def run(bed):
    name = f"w{bed.prefix}"
    path = bed.script(name, "exec -a nothing sleep 1000")
    bed.run("a", "cp", "/bin/sleep", path)
    first = bed.start_program("a", path, "1000")
    outside = f"vrrp_track_process watched {{\n  process {name}\n  weight 100\n  quorum 1\n}}"
    bed.start("a", bed.conf(40, outside=outside, lines="  track_process {\n    watched\n  }"))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")
    first.terminate()
    first.wait()
    bed.wait_master("b")
    then = bed.holders()
    second = bed.start_program("a", path, "1000")
    try:
        bed.wait_master("a")
        return f"{then} then {bed.holders()}"
    finally:
        second.terminate()
        second.wait()
