"""What the nodes send, seen where their cables end: advertisements, gratuitous ARP, answers to the client."""

import socket
import struct
import threading

import spaces

ALL_PROTOCOLS = 3
OUTGOING = 4
TIMESTAMP = 35


class Advert:
    def __init__(self, at, node, message, source, target, ttl, hardware):
        self.at, self.node, self.source, self.target = at, node, source, target
        self.ttl, self.hardware = ttl, hardware
        self.version, self.router, self.priority = message[0] >> 4, message[1], message[2]
        self.message = message

    def __repr__(self):
        return f"{self.at:.3f} {self.node} v{self.version} id {self.router} priority {self.priority}"


class Wire:
    """One thread that reads everything that comes out of the ports `pa`, `pb`."""

    def __init__(self, space):
        self.socket = spaces.socket_in(space, socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
        self.socket.setsockopt(socket.SOL_SOCKET, TIMESTAMP, 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUFFORCE if hasattr(socket, "SO_RCVBUFFORCE") else 33,
                               16 << 20)
        self.socket.settimeout(0.2)
        self.adverts = []
        self.announced = []
        self.announcers = set()
        self.answers = []
        self.ending = False
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def close(self):
        self.ending = True
        self.thread.join()
        self.socket.close()

    def read(self):
        while not self.ending:
            try:
                frame, extra, _, where = self.socket.recvmsg(2048, 64)
            except TimeoutError:
                continue
            except OSError:
                return
            name, kind = where[0], where[2]
            if kind == OUTGOING or name not in ("pa", "pb"):
                continue
            seconds, nanoseconds = struct.unpack("qq", extra[0][2][:16])
            self.take(seconds + nanoseconds / 1e9, name[1], frame)

    def take(self, at, node, frame):
        protocol = struct.unpack("!H", frame[12:14])[0]
        hardware = frame[6:12].hex(":")
        if protocol == 0x0806 and frame[28:32] == frame[38:42]:
            self.announced.append((at, node, socket.inet_ntoa(frame[28:32])))
            self.announcers.add((node, hardware, frame[22:28].hex(":")))
        elif protocol == 0x0800:
            size = (frame[14] & 15) * 4
            source, target = socket.inet_ntoa(frame[26:30]), socket.inet_ntoa(frame[30:34])
            total = struct.unpack("!H", frame[16:18])[0]
            body = frame[14 + size:14 + total]
            if frame[23] == 51:
                body, number = body[(body[1] + 2) * 4:], body[0]
            else:
                number = frame[23]
            if number == 112:
                self.adverts.append(Advert(at, node, body, source, target, frame[22], hardware))
            elif number == 1 and body[:1] == b"\0":
                self.answers.append((at, node, source))
        elif protocol == 0x86DD:
            source = socket.inet_ntop(socket.AF_INET6, frame[22:38])
            target = socket.inet_ntop(socket.AF_INET6, frame[38:54])
            if frame[20] == 112:
                self.adverts.append(Advert(at, node, frame[54:], source, target, frame[21], hardware))
            elif frame[20] == 58 and frame[54] == 136:
                self.announced.append((at, node, source))
            elif frame[20] == 58 and frame[54] == 129:
                self.answers.append((at, node, source))

    def of(self, node, router=51, since=0.0):
        return [one for one in list(self.adverts) if one.node == node and one.router == router and one.at >= since]

    def gratuitous(self, node, address, since=0.0):
        """When a node announced an address."""
        return [one[0] for one in list(self.announced) if one[1:] == (node, address) and one[0] >= since]
