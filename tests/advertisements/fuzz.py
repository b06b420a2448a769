#!/usr/bin/env python3
"""Random and mutated advertisements at a master and a backup of versions 2 and 3 and of IPv6.

    fuzz.py --ours PATH [--seconds 600] [--rate 1500] [--seed N]

What of it may be accepted is known from a checker that shares no code with the program. Holds if no process ends, no
state changes (the true master of each backup goes on advertising; what could rightly change a state is left out), the
count of accepted advertisements is the checker's, and memory stays flat in the second half. Prints figures; exit code 1 otherwise.
Needs root.
"""
import argparse
import os
import random
import sys
import time

from bed import Bed
from packets import GROUP4, GROUP6, checksum, frame, message, packet, pseudo
from receive import BACKUP, MASTER, VIPS, VIPS6, instance

PASSWORD = b"12345678"
MASTER_PRIORITY, BACKUP_PRIORITY, TRUE_PRIORITY = 254, 100, 200
LOOK_SECONDS = 10
GROWTH_KIB = 8 * 1024


class Kind:
    """How one kind of instance is configured, what its peers send, and what it accepts."""

    def __init__(self, name, version, addresses, body, source, true, group, unit):
        self.name, self.version, self.addresses, self.body = name, version, addresses, body
        self.source, self.true, self.group, self.unit = source, true, group, unit
        self.six = ":" in group

    def message(self, **fields):
        source = fields.pop("source", self.source)
        return message(fields.pop("addresses", self.addresses), **{
            "version": self.version, "interval": self.unit, "password": PASSWORD, "source": source,
            "destination": self.group, **fields})

    def frame(self, payload, source=None, **fields):
        return frame(packet(payload, source=source or self.source, destination=self.group, **fields))

    def good(self):
        return self.frame(self.message(priority=TRUE_PRIORITY, source=self.true), source=self.true)

    def accepts(self, payload, ttl):
        """The receive rules, again: priority and interval if the message counts, else None."""
        size = 16 if self.six else 4
        if ttl != 255 or len(payload) < 8 or payload[0] != self.version << 4 | 1 or payload[1] != 101:
            return None
        if len(payload) != 8 + payload[3] * size + (8 if self.version == 2 else 0):
            return None
        covered = payload
        if self.version == 3:
            covered = pseudo(self.source, self.group, len(payload)) + payload
        if checksum(covered) != 0:
            return None
        if self.version == 2:
            if payload[4] != 1 or payload[-8:] != PASSWORD or payload[5] != self.unit:
                return None
            return payload[2], self.unit
        return payload[2], (payload[4] & 15) << 8 | payload[5]

    def changes(self, accepted):
        """Whether it may rightly change the state of the master or of the backup."""
        priority, interval = accepted
        return priority >= MASTER_PRIORITY or priority == 0 or (self.version == 3 and interval < self.unit)


KINDS = [
    Kind("version 2", 2, VIPS, "advert_int 1\n authentication {\n auth_type PASS\n auth_pass 12345678\n }",
         "192.168.3.2", "192.168.3.40", GROUP4, 1),
    Kind("version 3", 3, VIPS, "version 3\n advert_int 1", "192.168.3.2", "192.168.3.40", GROUP4, 100),
    Kind("IPv6", 3, VIPS6, "advert_int 1", "fe80::2", "fe80::40", GROUP6, 100),
]


def mutate(chance, data):
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        what = chance.randrange(5)
        if what == 0 and data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif what == 1 and data:
            data[chance.randrange(len(data))] = chance.randrange(256)
        elif what == 2:
            del data[chance.randrange(len(data) + 1):]
        elif what == 3:
            data += chance.randbytes(chance.randrange(1, 40))
        elif data:
            at = chance.randrange(len(data))
            data[at:at] = chance.randbytes(chance.randrange(1, 9))
    return bytes(data)


def sealed(kind, payload):
    """With a checksum that is right, so that what is behind it is looked at."""
    if len(payload) < 8:
        return payload
    bare = payload[:6] + b"\0\0" + payload[8:]
    covered = pseudo(kind.source, kind.group, len(bare)) + bare if kind.version == 3 else bare
    return bare[:6] + checksum(covered).to_bytes(2, "big") + bare[8:]


def draw(chance, kind):
    """A frame, and the count of accepted advertisements that it must add (None: the IP header is broken too)."""
    what = chance.randrange(6)
    ttl = chance.choice((255, 255, 255, 255, 254, 0, chance.randrange(256)))
    if what == 0:
        payload = chance.randbytes(chance.randrange(0, 80))
    elif what == 1:
        payload = bytes([kind.version << 4 | 1, 101]) + chance.randbytes(chance.randrange(0, 60))
    elif what == 2:
        payload = kind.message(priority=chance.randrange(256), interval=chance.randrange(256),
                               addresses=kind.addresses[:chance.randrange(3)], count=chance.choice((None, 0, 1, 2, 255)))
    else:
        payload = mutate(chance, kind.message(priority=chance.randrange(256)))
    if chance.randrange(2):
        payload = sealed(kind, payload)
    accepted = kind.accepts(payload, ttl)
    if accepted and kind.changes(accepted):
        return None, 0
    whole = kind.frame(payload, ttl=ttl)
    if what == 5 and not accepted:
        whole = whole[:14] + mutate(chance, whole[14:])
        return (None, 0) if len(whole) < 14 + 20 or looks_right(kind, whole) else (whole, None)
    return whole, int(accepted is not None)


def looks_right(kind, whole):
    """Whether a broken header might have become a good packet after all."""
    start = 14 + (40 if kind.six else 20)
    accepted = kind.accepts(whole[start:], 255)
    return accepted is not None and kind.changes(accepted)


class Target:
    """One daemon under fire."""

    def __init__(self, kind, role, program):
        self.kind, self.role = kind, role
        self.sent = self.certain = self.vague = self.goods = 0
        self.bed = Bed(f"f{KINDS.index(kind)}{role[0]}")
        priority = MASTER_PRIORITY if role == "master" else BACKUP_PRIORITY
        self.bed.start(program, instance(priority, kind.body, kind.addresses))
        self.base = {}
        self.memory = 0

    def settle(self):
        if self.role == "master":
            self.bed.until(lambda: self.bed.dump()[0] == MASTER, "master")
        else:
            self.bed.send(self.kind.good())
            self.bed.until(lambda: self.bed.dump()[0] == BACKUP, "backup")
        self.base = self.bed.dump()[1]

    def fire(self, chance):
        whole, adds = draw(chance, self.kind)
        if whole is None or len(whole) > 1500:
            return
        self.bed.send(whole)
        self.sent += 1
        if adds is None:
            self.vague += 1
        else:
            self.certain += adds

    def advertise(self):
        if self.role == "backup":
            self.bed.send(self.kind.good())
            self.goods += 1

    def problems(self, final):
        found = []
        if self.bed.process.poll() is not None:
            return [f"ended with {self.bed.process.returncode}: {self.bed.printed()[-2000:]}"]
        state, counters = self.bed.dump()
        if state != (MASTER if self.role == "master" else BACKUP):
            found.append(f"state {state}")
        for key in ("master", "released"):
            if counters[key] != self.base[key]:
                found.append(f"{key} went from {self.base[key]} to {counters[key]}")
        received = counters["received"] - self.base["received"]
        low = self.certain + self.goods
        if final and not low <= received <= low + self.vague:
            found.append(f"{received} accepted, {low} to {low + self.vague} expected")
        self.received = received
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--rate", type=int, default=1500, help="frames a second, of all targets together")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}")

    # A small nursery of the runtime: what is garbage is not to look like a leak.
    os.environ.setdefault("DOTNET_GCgen0size", "200000")
    chance = random.Random(options.seed)
    targets, bad = [], []
    try:
        for kind in KINDS:
            for role in ("master", "backup"):
                targets.append(Target(kind, role, options.ours))
        for target in sorted(targets, key=lambda one: one.role == "backup"):
            target.settle()
        for target in targets:
            target.advertise()
        start = time.monotonic()
        fire(options, chance, targets, start, bad)
        time.sleep(0.3)
        for target in targets:
            problems = target.problems(final=True)
            grown = target.bed.memory() - target.memory
            if grown > GROWTH_KIB:
                problems.append(f"memory grew by {grown} KiB")
            bad += [f"{target.kind.name} {target.role}: {one}" for one in problems]
            print(f"{target.kind.name:9} {target.role:6}: {target.sent:7} frames, {target.received:6} accepted, "
                  f"{target.memory // 1024} MiB and {grown:+} KiB")
        print(f"{sum(t.sent for t in targets)} frames in {time.monotonic() - start:.0f} s")
    finally:
        for target in targets:
            target.bed.stop()
    for one in bad:
        print(f"FAILED {one}")
    print("RESULT " + ("failed" if bad else "ok"))
    return 1 if bad else 0


def fire(options, chance, targets, start, bad):
    """Until the time is over or something is wrong: frames, the true masters each second, a look each ten."""
    tick, look, warm = 0.0, LOOK_SECONDS, False
    batch = max(1, options.rate // 100)
    while not bad:
        now = time.monotonic() - start
        if now >= options.seconds:
            return
        if now >= tick:
            tick += 0.5
            for target in targets:
                target.advertise()
        if now >= look:
            look = now + LOOK_SECONDS
            for target in targets:
                bad += [f"{target.kind.name} {target.role}: {one}" for one in target.problems(final=False)]
        if not warm and now >= options.seconds / 2:
            warm = True
            for target in targets:
                target.memory = target.bed.memory()
        for _ in range(batch):
            targets[chance.randrange(len(targets))].fire(chance)
        time.sleep(max(0.0, 0.01 - (time.monotonic() - start - now)))


if __name__ == "__main__":
    sys.exit(main())
