#!/usr/bin/env python3
"""The receive rules: each kind of advertisement, right or wrong, sent to a backup and to a master of each program.

    receive.py --ours PATH [--reference PATH] [--only WORD] [--verbose]

Prints one line a kind: what our program counted, did and sent, and the reference's where it differs. A difference that
is known, and why, stands in KNOWN below; any other one makes the exit code 1. Needs root.
"""
import argparse
import concurrent.futures
import sys
import time

from bed import Bed
from packets import GROUP4, GROUP6, frame, message, packet

VIPS = ["192.168.3.135", "192.168.3.136"]
VIPS6 = ["fe80::100", "fd00::100"]
NODE_MAC = bytes.fromhex("02000000000a")

LISTS = "2.2.7 drops it, so two masters stay after an edit; 2.4 and ours tell of it and listen"
KNOWN = {
    "another list of addresses": LISTS,
    "fewer addresses": LISTS,
    "more addresses": LISTS,
    "count 0": LISTS,
    "header alone": LISTS,
    "4 bytes": "dropped by both, counted by ours",
    "7 bytes": "dropped by both, counted by ours",
    "interval other": "dropped by both, counted by ours",
    "interval 0": "2.2.7 does not count it in version 2, and takes over at once in version 3",
    "own address": "2.2.7 listens to itself over IPv6",
}


def two(ip=None, to=None, **fields):
    """Version 2 with a password, as the configuration of the node expects it unless a field says otherwise."""
    addresses = fields.pop("addresses", VIPS)
    return frame(packet(message(addresses, **{"interval": 200, **fields}), **(ip or {})), to)


def three(ip=None, to=None, **fields):
    ip = ip or {}
    source, destination = ip.get("source", "192.168.3.30"), ip.get("destination", GROUP4)
    fields = {"version": 3, "interval": 4000, "source": source, "destination": destination, **fields}
    return frame(packet(message(fields.pop("addresses", VIPS), **fields), **ip), to)


def six(ip=None, to=None, **fields):
    ip = {"source": "fe80::ff:fe00:c", "destination": GROUP6, **(ip or {})}
    fields = {"version": 3, "interval": 4000, "source": ip["source"], "destination": ip["destination"], **fields}
    return frame(packet(message(fields.pop("addresses", VIPS6), **fields), **ip), to)


def kinds2(own):
    yield "good", two()
    yield "priority 0", two(priority=0)
    yield "priority 255", two(priority=255)
    yield "priority lower", two(priority=1)
    yield "priority equal, address higher", two(priority=own)
    yield "priority equal, address lower", two(ip={"source": "192.168.3.2"}, priority=own)
    yield "ttl 254", two(ip={"ttl": 254})
    yield "ttl 1", two(ip={"ttl": 1})
    yield "checksum wrong", two(total=0x1234)
    yield "checksum zero", two(total=0)
    yield "version 1", two(version=1, tail=b"12345678")
    yield "version 3", two(version=3, interval=20000 & 0xFFF)
    yield "version 15", two(version=15, tail=b"12345678")
    yield "type 0", two(kind=0)
    yield "type 2", two(kind=2)
    yield "4 bytes", two(cut=4)
    yield "7 bytes", two(cut=7)
    yield "header alone", two(addresses=[], tail=b"")
    yield "no authentication bytes", two(tail=b"")
    yield "count larger than the length", two(count=5)
    yield "count smaller than the length", two(count=1)
    yield "count 0", two(addresses=[])
    yield "bytes behind the message", two(extra=b"abcd")
    yield "padding of Ethernet", two(ip={"padding": b"\0" * 6})
    yield "password wrong", two(password=b"87654321")
    yield "password shorter", two(password=b"1234567")
    yield "auth type 0", two(auth=0)
    yield "auth type 2", two(auth=2)
    yield "auth type 7", two(auth=7)
    yield "interval other", two(interval=100)
    yield "interval 0", two(interval=0)
    yield "another list of addresses", two(addresses=["192.168.3.135", "192.168.3.200"])
    yield "fewer addresses", two(addresses=VIPS[:1])
    yield "more addresses", two(addresses=VIPS + ["192.168.3.137"])
    yield "addresses in another order", two(addresses=VIPS[::-1])
    yield "another virtual router", two(vrid=102)
    yield "virtual router 0", two(vrid=0)
    yield "own address", two(ip={"source": "192.168.3.10"})
    yield "service 0", two(ip={"tos": 0})
    yield "do not fragment", two(ip={"flags": 0x4000})
    yield "a fragment", two(ip={"flags": 0x2000})
    yield "options of IP", two(ip={"options": b"\x01\x01\x01\x00"})
    yield "to us alone", two(ip={"destination": "192.168.3.10"}, to=NODE_MAC)
    yield "to another group", two(ip={"destination": "224.0.0.1"})
    yield "to another group's MAC", two(to=b"\x01\x00\x5e\x00\x00\x01")


def kinds3(own):
    yield "good", three()
    yield "priority 0", three(priority=0)
    yield "priority 255", three(priority=255)
    yield "interval shorter", three(interval=3000)
    yield "interval 0", three(interval=0)
    yield "reserved bits", three(interval=4000 | 0xF000)
    yield "checksum wrong", three(total=0x4321)
    yield "checksum without addresses", three(plain=True)
    yield "version 2", three(version=2, tail=b"\0" * 8, auth=0, interval=40)
    yield "type 3", three(kind=3)
    yield "authentication bytes", three(tail=b"12345678")
    yield "another list of addresses", three(addresses=["192.168.3.1", "192.168.3.2"])
    yield "fewer addresses", three(addresses=VIPS[:1])
    yield "ttl 254", three(ip={"ttl": 254})


def kinds6(own):
    yield "good", six()
    yield "priority 0", six(priority=0)
    yield "priority 255", six(priority=255)
    yield "priority equal, address lower", six(ip={"source": "fe80::1"}, priority=own)
    yield "priority equal, address higher", six(priority=own)
    yield "from a global address", six(ip={"source": "fd00::30"})
    yield "hop limit 254", six(ip={"ttl": 254})
    yield "checksum wrong", six(total=0x4321)
    yield "checksum of another destination", frame(packet(
        message(VIPS6, version=3, interval=4000, source="fe80::ff:fe00:c", destination="ff02::1"),
        source="fe80::ff:fe00:c", destination=GROUP6))
    yield "version 2", six(version=2, auth=0, interval=40)
    yield "type 2", six(kind=2)
    yield "header alone", six(addresses=[])
    yield "7 bytes", six(cut=7)
    yield "count larger than the length", six(count=5)
    yield "bytes behind the message", six(extra=b"abcd")
    yield "another list of addresses", six(addresses=["fe80::100", "fd00::200"])
    yield "fewer addresses", six(addresses=VIPS6[:1])
    yield "another virtual router", six(vrid=102)
    yield "own address", six(ip={"source": "fe80::ff:fe00:a"})
    yield "class 0", six(ip={"tos": 0})
    yield "to us alone", six(ip={"destination": "fe80::ff:fe00:a"}, to=NODE_MAC)
    yield "to another group", six(ip={"destination": "ff02::1"})


def unicast(**fields):
    ip = {"destination": "192.168.3.10", **fields.pop("ip", {})}
    return three(ip=ip, to=NODE_MAC, **fields)


def kinds_unicast(own):
    yield "good", unicast()
    yield "ttl 64", unicast(ip={"ttl": 64})
    yield "ttl under the peer's", unicast(ip={"ttl": 9})
    yield "ttl above the peer's", unicast(ip={"ttl": 250})
    yield "not a peer", unicast(ip={"source": "192.168.3.31"})
    yield "to the group", three()
    yield "priority 0", unicast(priority=0, ip={"ttl": 64})
    yield "another list of addresses", unicast(addresses=VIPS[:1] + ["192.168.3.1"], ip={"ttl": 64})
    yield "checksum of the group", frame(packet(
        message(VIPS, version=3, interval=4000, destination=GROUP4), destination="192.168.3.10", ttl=64), NODE_MAC)


def instance(priority, body, addresses):
    listed = "\n".join(addresses)
    return f"""
vrrp_instance VI_1 {{
    state BACKUP
    interface eth0
    virtual_router_id 101
    priority {priority}
    {body}
    virtual_ipaddress {{
        {listed}
    }}
}}
"""


PASSWORD = "advert_int 200\n authentication {\n auth_type PASS\n auth_pass 12345678\n }"
PEER = "version 3\n advert_int 40\n unicast_src_ip 192.168.3.10\n unicast_peer {\n 192.168.3.30 min_ttl 10 max_ttl 200\n }"
OPEN_PEER = "version 3\n advert_int 40\n unicast_src_ip 192.168.3.10\n unicast_peer {\n 192.168.3.30\n }"
GROUPS = [
    ("version 2", kinds2, PASSWORD, VIPS),
    ("version 3", kinds3, "version 3\n advert_int 40", VIPS),
    ("IPv6", kinds6, "advert_int 40", VIPS6),
    ("unicast", kinds_unicast, OPEN_PEER, VIPS),
    ("unicast with limits", kinds_unicast, PEER, VIPS),
]
ROLES = ("backup", "master")
BACKUP, MASTER = 1, 2


def effect(bed, sent):
    """What one frame changes: counters, the state, and the frames that come back at once."""
    before_state, before = bed.dump()
    bed.heard()
    bed.send(sent)
    time.sleep(0.03)
    state, after = bed.dump()
    answers = {"advert": 0, "announcement": 0}
    for whole in bed.heard():
        if whole[12:14] == b"\x08\x06" or (whole[12:14] == b"\x86\xdd" and whole[20] == 58 and whole[54] == 136):
            answers["announcement"] += 1
        elif (whole[12:14] == b"\x08\x00" and whole[23] == 112) or (whole[12:14] == b"\x86\xdd" and whole[20] == 112):
            answers["advert"] += 1
    changed = {key: after[key] - before[key] for key in after if after[key] != before[key]}
    changed.update({key: value for key, value in answers.items() if value})
    if state != before_state:
        changed["state"] = f"{before_state}->{state}"
    return changed


def play(program, role, kinds, body, addresses, tag):
    """All kinds at one node. Its state is put back before each kind that would find it changed."""
    own = {"backup": 40, "master": 254}[role]
    sent = dict(kinds(own))
    results = {}
    with Bed(tag) as bed:
        bed.start(program, instance(own, body, addresses))
        for name, whole in sent.items():
            reach(bed, role, sent)
            results[name] = effect(bed, whole)
    return results


def reach(bed, role, sent):
    """A backup at 254 that hears priority 0 is master after its skew; a master that hears 255 is a backup."""
    wanted = {"backup": BACKUP, "master": MASTER}[role]
    if bed.dump()[0] != wanted:
        bed.send(sent["priority 0" if role == "master" else "priority 255"])
        bed.until(lambda: bed.dump()[0] == wanted, role)
        time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--reference")
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    programs = {"ours": options.ours, **({"reference": options.reference} if options.reference else {})}
    jobs = {}
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        for number, (title, kinds, body, addresses) in enumerate(GROUPS):
            for role in ROLES:
                if options.only in f"{title} {role}":
                    for who, program in programs.items():
                        tag = f"{number}{role[0]}{who[0]}"
                        jobs[title, role, who] = pool.submit(
                            play, program, role, kinds, body, addresses, tag)
    bad = 0
    for title, role in dict.fromkeys(key[:2] for key in jobs):
        ours = jobs[title, role, "ours"].result()
        theirs = jobs[title, role, "reference"].result() if options.reference else ours
        same = sum(ours[kind] == theirs[kind] for kind in ours)
        print(f"{title}, {role}: {same} of {len(ours)} kinds as the reference")
        for kind in ours:
            if ours[kind] != theirs[kind]:
                reason = KNOWN.get(kind) or KNOWN.get((title, role, kind))
                bad += reason is None
                print(f"  {'known' if reason else 'DIFFERS'}: {kind}: ours {ours[kind]}, reference {theirs[kind]}"
                      + (f" ({reason})" if reason else ""))
            elif options.verbose:
                print(f"  {kind}: {ours[kind]}")
    print(f"RESULT {bad} unexplained differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
