import os

import services

ABOUT = "checkers follow two servers down and up: scripts, FIFO and quorum, and VRRP goes on without IPVS"
EXPECT = ("VS DOWN, RS 8001 UP, RS 8002 UP, VS UP; RS 8002 DOWN, VS DOWN; RS 8002 UP, VS UP; "
          "quorum down, up 8001, up 8002, quorum up; down 8002, quorum down; up 8002, quorum up; a")
# The reference ends where the kernel has no IPVS.
PAIRS = ("oo",)


def run(bed):
    out = f"{bed.folder}/told"
    script = bed.script("tell", f'echo "$1 $2" >> {out}')
    fifo = f"{bed.folder}/fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    events = []

    def read():
        try:
            events.extend(os.read(reader, 4096).decode().splitlines())
        except BlockingIOError:
            pass
        return len(events)

    def told():
        with open(out, encoding="ascii") as text:
            return text.read().split("\n")[:-1]

    def part(lines, text):
        """The first four, of which two come in either order, then by two."""
        lines = [text(line) for line in lines]
        lines[1:3] = sorted(lines[1:3])
        return "; ".join(", ".join(lines[i:j]) for i, j in ((0, 4), (4, 6), (6, 8)))

    def event(line):
        words = line.split()
        return " ".join([words[0], words[1].rsplit(":", 1)[1], words[-1]] if words[0] == "RS" else [words[0], words[-1]])

    web, plain = services.Server(bed, 8001).open(), services.Server(bed, 8002).open()
    timing = "retry 1\n    delay_before_retry 0.1\n    warmup 0\n    connect_timeout 1"
    real = "".join(f"""
  real_server 192.168.3.30 {port} {{
    notify_up "{script} up {port}"
    notify_down "{script} down {port}"
    {check}
  }}""" for port, check in (
        (8001, f"HTTP_GET {{\n    url {{\n      path /\n      status_code 200\n    }}\n    {timing}\n  }}"),
        (8002, f"TCP_CHECK {{\n    {timing}\n  }}")))
    lines = f'  quorum 2\n  quorum_up "{script} quorum up"\n  quorum_down "{script} quorum down"'
    outside = f"global_defs {{\n  lvs_notify_fifo {fifo}\n}}\n" + services.block(real, lines)
    bed.start("a", bed.conf(101, outside=outside))
    bed.start("b", bed.conf(50))
    try:
        bed.wait("both up", lambda: read() >= 4)
        bed.wait_master("a")
        plain.close()
        bed.wait("down", lambda: read() >= 6)
        plain.open()
        bed.wait("up again", lambda: read() >= 8)
        bed.wait("scripts", lambda: len(told()) >= 8)
    finally:
        web.close()
        plain.close()
        os.close(reader)
    return f"{part(events, event)}; {part(told(), str)}; {bed.holders()}"
