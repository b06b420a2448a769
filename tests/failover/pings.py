"""A client that asks an address by ICMP each 5 ms and keeps what was answered."""

import socket
import struct
import threading
import time

import spaces

PERIOD = 0.005


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    total += total >> 16
    return ~total & 0xFFFF


class Pings:
    """Use with `with`; afterwards `sent`, `lost`, `gap_ms`."""

    def __init__(self, space, address):
        self.isV6 = ":" in address
        family = socket.AF_INET6 if self.isV6 else socket.AF_INET
        protocol = socket.IPPROTO_ICMPV6 if self.isV6 else socket.IPPROTO_ICMP
        self.socket = spaces.socket_in(space, family, socket.SOCK_RAW, protocol)
        self.socket.settimeout(0.2)
        self.address = address
        self.sent = []
        self.answered = {}
        self.ending = False
        self.threads = [threading.Thread(target=self.send), threading.Thread(target=self.receive)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        time.sleep(0.1)
        self.ending = True
        for thread in self.threads:
            thread.join()
        self.socket.close()

    def send(self):
        due = time.time()
        while not self.ending:
            number = len(self.sent) & 0xFFFF
            head = struct.pack("!BBHHH", 128 if self.isV6 else 8, 0, 0, 0x4B41, number)
            if not self.isV6:
                head = struct.pack("!BBHHH", 8, 0, checksum(head), 0x4B41, number)
            self.sent.append(time.time())
            try:
                self.socket.sendto(head, (self.address, 0))
            except OSError:
                pass
            due += PERIOD
            time.sleep(max(0, due - time.time()))

    def receive(self):
        while not self.ending:
            try:
                data = self.socket.recv(2048)
            except TimeoutError:
                continue
            except OSError:
                return
            if not self.isV6:
                data = data[(data[0] & 15) * 4:]
            if len(data) >= 8 and data[0] == (129 if self.isV6 else 0) and data[4:6] == b"\x4b\x41":
                self.answered.setdefault(struct.unpack("!H", data[6:8])[0], time.time())

    def counted(self):
        """Requests that had time to be answered, from the first that was."""
        end = time.time() if not self.ending else self.sent[-1]
        pairs = [(at, number in self.answered) for number, at in enumerate(self.sent) if at < end - 0.05]
        first = next((index for index, pair in enumerate(pairs) if pair[1]), len(pairs))
        return pairs[first:]

    @property
    def lost(self):
        return sum(1 for _, good in self.counted() if not good)

    @property
    def gap_ms(self):
        """The longest time in which nothing was answered, to one period."""
        worst = 0
        last = None
        isLost = False
        for at, good in self.counted():
            if not good:
                isLost = True
                worst = max(worst, at - last)
                continue
            if isLost:
                worst = max(worst, at - last - PERIOD)
            isLost = False
            last = at
        return round(worst * 1000, 1)
