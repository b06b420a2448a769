import os
import socket
import time

ABOUT = "track_haproxy: the last server of a backend goes, the priority follows at once; a killed haproxy is a fault"
EXPECT = "b then a then b"
ALONE = True
PAIRS = ("oo", "or")


def run(bed):
    path = f"{bed.folder}/admin.sock"
    config = bed.file("haproxy.cfg", f"""
global
    stats socket {path} level admin
defaults
    mode http
    timeout connect 1s
    timeout client 1s
    timeout server 1s
frontend www
    bind 127.0.0.1:8080
    default_backend web
backend web
    server a 127.0.0.1:1
""")
    proxy = bed.start_program("a", bed.programs["haproxy"], "-db", "-f", config, stderr=-3, stdout=-3)
    try:
        bed.wait("socket", lambda: os.path.exists(path))
        return walk(bed, path, proxy)
    finally:
        proxy.kill()
        proxy.wait()


def command(path, text):
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    client.sendall(text.encode() + b"\n")
    while client.recv(1000):
        pass
    client.close()


def walk(bed, path, proxy):
    outside = f"global_defs {{\n  haproxy_socket {path}\n}}"
    lines = "  track_haproxy {\n    frontend www\n    backend web weight -60\n  }"
    more = {"version": 3, "interval": "0.01"}
    bed.start("a", bed.conf(101, outside=outside, lines=lines, **more))
    bed.start("b", bed.conf(50, **more))
    bed.wait_master("a")
    at = time.time()
    command(path, "set server web/a state maint")
    bed.wait("priority 41", lambda: [one for one in bed.wire.of("a", since=at) if one.priority == 41], 3)
    first = next(one for one in bed.wire.of("a", since=at) if one.priority == 41)
    bed.figure("priority_ms", round((first.at - at) * 1000, 1))
    bed.wait_master("b")
    outcome = bed.holders()
    command(path, "set server web/a state ready")
    bed.wait_master("a")
    outcome += f" then {bed.holders()}"
    proxy.kill()
    bed.wait_log("a", "FAULT STATE")
    bed.wait_master("b")
    return f"{outcome} then {bed.holders()}"
