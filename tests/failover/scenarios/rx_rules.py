"""Each case is an instance of its own on node a, a backup of priority 100, and a packet that the client sends for it.

Where the packet is accepted the instance stays backup, else it becomes master after its master down time.
"""

import time

import forged

ABOUT = "advertisements that a backup accepts and drops, one instance each"
PAIRS = ("oo", "rr")
PASSWORD = "  authentication {\n    auth_type PASS\n    auth_pass secret\n  }"
V3 = {"version": 3}

# name: lines of the instance or its version, what is other than usual in the packet, whether it is accepted
CASES = {
    "usual": ({}, {}, True),
    "ttl_254": ({}, {"ttl": 254}, False),
    "ttl_1": ({}, {"ttl": 1}, False),
    "tos_0": ({}, {"tos": 0}, True),
    "checksum_wrong": ({}, {"checksum": 0x1234}, False),
    "checksum_zero": ({}, {"checksum": 0}, False),
    "version_1": ({}, {"version": 1}, False),
    "version_3_to_2": ({}, {"version": 3}, False),
    "version_2_to_3": (V3, {"version": 2}, False),
    "type_2": ({}, {"type": 2}, False),
    "type_0": ({}, {"type": 0}, False),
    "count_0": ({}, {"count": 0}, False),
    "count_2_of_1": ({}, {"count": 2}, False),
    "cut_4": ({}, {"cut": 4}, False),
    "cut_8": ({}, {"cut": 8}, False),
    "cut_to_7": ({}, {"cut": 13}, False),
    "interval_2": ({}, {"interval": 2}, False),
    "interval_0": ({}, {"interval": 0}, False),
    "priority_255": ({}, {"priority": 255}, True),
    "priority_equal": ({}, {"priority": 100}, True),
    "priority_lower": ({}, {"priority": 99}, False),
    "padded": ({}, {"pad": 18}, True),
    "auth_type_1_to_none": ({}, {"auth": 1}, False),
    "auth_type_2_to_none": ({}, {"auth": 2}, False),
    "auth_type_7": ({}, {"auth": 7}, False),
    "auth_data_ignored": ({}, {"data": b"whatever"}, True),
    "password": ({"lines": PASSWORD}, {"auth": 1, "data": b"secret\0\0"}, True),
    "password_wrong": ({"lines": PASSWORD}, {"auth": 1, "data": b"other\0\0\0"}, False),
    "password_longer": ({"lines": PASSWORD}, {"auth": 1, "data": b"secret12"}, False),
    "password_none": ({"lines": PASSWORD}, {}, False),
    "v3_usual": (V3, {}, True),
    "v3_interval_2": (V3, {"interval": 200}, True),
    "v3_reserved": (V3, {"reserved": 0xF0}, True),
    "v3_checksum": (V3, {"checksum": 0x1234}, False),
    "v3_ttl": (V3, {"ttl": 64}, False),
    "v3_priority_255": (V3, {"priority": 255}, True),
    "v3_equal": (V3, {"priority": 100}, True),
    "v3_lower": (V3, {"priority": 99}, False),
    "v3_count_2_of_1": (V3, {"count": 2}, False),
}
EXPECT = " ".join(name for name, case in CASES.items() if case[2])


def run(bed):
    text = ""
    for router, (lines, _, _) in enumerate(CASES.values(), 1):
        one = bed.conf(100, router=router, name=f"V{router}", addresses=f"10.9.0.{router}", **lines)
        text += one if not text else one[one.index("vrrp_instance"):]
    sender = forged.Sender(bed)
    frames = [sender.frame(router, lines.get("version", 2), more)
              for router, (lines, more, _) in enumerate(CASES.values(), 1)]
    bed.start("a", text)
    bed.wait_log("a", f"(V{len(CASES)}) Entering BACKUP STATE")
    end = time.time() + 7.5
    while time.time() < end:
        for frame in frames:
            sender.send(frame)
        bed.settle(0.4)
    sender.close()
    log = bed.daemons["a"].log
    return " ".join(name for router, name in enumerate(CASES, 1) if f"(V{router}) Entering MASTER STATE" not in log)
