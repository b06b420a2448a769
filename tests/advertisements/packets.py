"""Advertisements as bytes, right or wrong in any field, in Ethernet frames."""
import hashlib
import hmac
import socket
import struct

GROUP4 = "224.0.0.18"
GROUP6 = "ff02::12"
PEER_MAC = bytes.fromhex("02000000000c")


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def pack(address):
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


def pseudo(source, destination, length):
    if ":" in source:
        return pack(source) + pack(destination) + struct.pack("!IHBB", length, 0, 0, 112)
    return pack(source) + pack(destination) + struct.pack("!BBH", 0, 112, length)


def message(addresses, version=2, kind=1, vrid=101, priority=50, count=None, auth=1, interval=1, password=b"12345678",
            tail=None, extra=b"", total=None, cut=None, source="192.168.3.30", destination=GROUP4, plain=False):
    """One VRRP message; interval in the unit of the version. plain leaves the pseudo header out of the checksum."""
    six = ":" in source
    listed = b"".join(pack(one) for one in addresses)
    count = len(addresses) if count is None else count
    word = struct.pack("!BB", auth, interval) if version == 2 else struct.pack("!H", interval)
    head = struct.pack("!BBBB", version << 4 | kind, vrid, priority, count) + word
    if tail is None:
        tail = password.ljust(8, b"\0") if version == 2 and not six else b""
    rest = listed + tail + extra
    covered = head + b"\0\0" + rest
    if (version == 3 and not plain) or six:
        covered = pseudo(source, destination, len(covered)) + covered
    value = checksum(covered) if total is None else total
    whole = head + struct.pack("!H", value) + rest
    return whole if cut is None else whole[:cut]


def packet(payload, source="192.168.3.30", destination=GROUP4, ttl=255, tos=0xC0, flags=0, options=b"", protocol=112,
           padding=b"", identification=7):
    """An IP packet of the source's family."""
    if ":" in source:
        head = struct.pack("!IHBB", 6 << 28 | tos << 20, len(payload), protocol, ttl)
        return head + pack(source) + pack(destination) + payload + padding
    words = 5 + len(options) // 4
    head = struct.pack("!BBHHHBBH", 0x40 | words, tos, words * 4 + len(payload), identification, flags, ttl, protocol,
                       0) + pack(source) + pack(destination) + options
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return head + payload + padding


def frame(whole, target=None):
    """An Ethernet frame, to the group's address unless a MAC is given."""
    if whole[:1] and whole[0] >> 4 == 6:
        destination = target or b"\x33\x33" + whole[36:40]
        return destination + PEER_MAC + b"\x86\xdd" + whole
    if target is None:
        address = whole[16:20]
        target = bytes([1, 0, 0x5E, address[1] & 0x7F]) + address[2:4] if address[:1] and address[0] >= 224 else b"\xff" * 6
    return target + PEER_MAC + b"\x08\x00" + whole


def authentication_header(key, whole, sequence, spi=None):
    """The packet with an authentication header between IP header and message (RFC 2402, HMAC-MD5-96)."""
    header, payload = whole[:20], whole[20:]
    spi = struct.unpack("!I", header[12:16])[0] if spi is None else spi
    total = 20 + 24 + len(payload)
    body = struct.pack("!BBHII", 112, 4, 0, spi, sequence)
    head = header[:2] + struct.pack("!H", total) + header[4:9] + b"\x33" + b"\0\0" + header[12:20]
    mutable = head[:1] + b"\0" + head[2:6] + b"\0\0" + b"\0" + head[9:10] + b"\0\0" + head[12:20]
    digest = hmac.new(key, mutable + body + b"\0" * 12 + payload, hashlib.md5).digest()[:12]
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return head + body + digest + payload
