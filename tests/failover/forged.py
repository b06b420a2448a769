"""Advertisements that the client sends as if it were a router, right ones and wrong ones."""

import fcntl
import socket
import struct

import spaces

GROUP_MAC = bytes.fromhex("01005e000012")
SOURCE, GROUP = "192.168.3.30", "224.0.0.18"
HARDWARE_ADDRESS = 0x8927


def total(data):
    data += b"\0" * (len(data) % 2)
    number = sum(struct.unpack(f"!{len(data) // 2}H", data))
    number = (number >> 16) + (number & 0xFFFF)
    return ~(number + (number >> 16)) & 0xFFFF


def packet(router, version, more, mac):
    """`more`: what is other than usual; the address advertised ends in the router's number unless it is given."""
    said = more.get("version", version)
    body = socket.inet_aton(more.get("address", f"10.9.0.{router}"))
    if said == 3:
        fields = struct.pack("!H", more.get("interval", 100) | more.get("reserved", 0) << 8)
    else:
        fields = bytes([more.get("auth", 0), more.get("interval", 1)])
        body += more.get("data", bytes(8))
    head = bytes([said << 4 | more.get("type", 1), router, more.get("priority", 200), more.get("count", 1)]) + fields
    size = len(head) + 2 + len(body) - more.get("cut", 0)
    message = (head + bytes(2) + body)[:size]
    pseudo = b"" if said != 3 else (
        socket.inet_aton(SOURCE) + socket.inet_aton(GROUP) + struct.pack("!BBH", 0, 112, len(message)))
    checksum = more.get("checksum", total(pseudo + message))
    if len(message) >= 8:
        message = message[:6] + struct.pack("!H", checksum) + message[8:]
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, more.get("tos", 0xC0), 20 + len(message), router, 0, more.get("ttl", 255),
                     112, 0, socket.inet_aton(SOURCE), socket.inet_aton(GROUP))
    ip = ip[:10] + struct.pack("!H", total(ip)) + ip[12:]
    return GROUP_MAC + mac + b"\x08\x00" + ip + message + bytes(more.get("pad", 0))


class Sender:
    def __init__(self, bed):
        self.socket = spaces.socket_in(bed.space("c"), socket.AF_PACKET, socket.SOCK_RAW, 0)
        self.socket.bind(("eth0", 0))
        asked = fcntl.ioctl(self.socket.fileno(), HARDWARE_ADDRESS, struct.pack("256s", b"eth0"))
        self.mac = asked[18:24]

    def frame(self, router, version, more):
        return packet(router, version, more, self.mac)

    def send(self, frame):
        self.socket.send(frame)

    def close(self):
        self.socket.close()
