"""One node and a sender on a cable, each in a network namespace of its own, and a keepalived on the node."""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

COUNTERS = {
    "advert_rcvd": "received", "packet_len_err": "length", "ip_ttl_err": "ttl", "invalid_type_rcvd": "type",
    "advert_interval_err": "interval", "addr_list_err": "addresses", "invalid_authtype": "auth type",
    "authtype_mismatch": "auth mismatch", "auth_failure": "auth failure", "pri_zero_rcvd": "zero",
    "become_master": "master", "release_master": "released", "advert_sent": "sent",
}
JSON_SIGNAL = 36


def run(*command, check=True):
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


class Bed:
    """The node is 192.168.3.10 and fd00::10 with MAC 02:...:0a; the sender .30 and ::30 with 02:...:0c."""

    def __init__(self, name):
        self.name = f"kr{os.getpid() % 100000}{name}"
        self.folder = tempfile.mkdtemp(prefix="keepalived-bed-")
        self.process = None
        self.node, self.sender = self.name + "n", self.name + "s"
        for space in (self.node, self.sender):
            run("ip", "netns", "add", space)
        run("ip", "link", "add", "eth0", "netns", self.node, "type", "veth", "peer", "name", "eth0", "netns",
            self.sender)
        for space, mac, number in ((self.node, "0a", "10"), (self.sender, "0c", "30")):
            run("ip", "netns", "exec", space, "sysctl", "-qw", "net.ipv6.conf.eth0.accept_dad=0")
            run("ip", "-n", space, "link", "set", "lo", "up")
            run("ip", "-n", space, "link", "set", "eth0", "address", f"02:00:00:00:00:{mac}")
            run("ip", "-n", space, "link", "set", "eth0", "up")
            run("ip", "-n", space, "addr", "add", f"192.168.3.{number}/24", "dev", "eth0")
            run("ip", "-n", space, "addr", "add", f"fd00::{number}/64", "dev", "eth0", "nodad")
        self.socket = self.open()

    def open(self):
        """A packet socket on the sender's end, opened in its namespace."""
        own = os.open("/proc/self/ns/net", os.O_RDONLY)
        other = os.open(f"/run/netns/{self.sender}", os.O_RDONLY)
        try:
            _setns(other)
            opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            opened.bind(("eth0", 0))
            opened.setblocking(False)
            return opened
        finally:
            _setns(own)
            os.close(own)
            os.close(other)

    def start(self, program, configuration):
        """Starts a keepalived with a /tmp of its own, where its dumps go; returns when it is up."""
        with open(os.path.join(self.folder, "k.conf"), "w") as file:
            file.write(configuration)
        # The program's own folder may be below /tmp.
        os.mkdir(os.path.join(self.folder, "bin"))
        folder, name = os.path.split(os.path.realpath(program))
        script = (f"mount --bind {folder} {self.folder}/bin && mount --rbind {self.folder} /tmp && "
                  f"exec /tmp/bin/{name} -n -l -D -P -G -f /tmp/k.conf -p /tmp/p -r /tmp/v")
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", self.node, "unshare", "-m", "sh", "-c", script], stdout=self.log,
            stderr=subprocess.STDOUT)
        self.until(lambda: "Startup complete" in self.printed(), "the start")

    def printed(self):
        with open(os.path.join(self.folder, "log")) as file:
            return file.read()

    def until(self, condition, what, limit=15):
        end = time.monotonic() + limit
        while not condition():
            if time.monotonic() > end or self.process.poll() is not None:
                raise TimeoutError(f"{self.name}: no {what} in {limit} s\n{self.printed()[-3000:]}")
            time.sleep(0.02)

    def pids(self):
        """The process and its children."""
        found = [self.process.pid]
        for folder in os.listdir("/proc"):
            if folder.isdigit():
                try:
                    with open(f"/proc/{folder}/stat") as file:
                        if int(file.read().rpartition(")")[2].split()[1]) in found:
                            found.append(int(folder))
                except OSError:
                    pass
        return found

    def dump(self):
        """State and counters, by the signal that writes them as JSON."""
        path = os.path.join(self.folder, "keepalived.json")
        if os.path.exists(path):
            os.unlink(path)
        self.process.send_signal(JSON_SIGNAL)
        found = []

        def complete():
            try:
                with open(path) as file:
                    found[:] = json.load(file)
                return True
            except (OSError, ValueError):
                return False

        self.until(complete, "dump", 10)
        counted = {COUNTERS[key]: value for key, value in found[0]["stats"].items() if key in COUNTERS}
        return found[0]["data"]["state"], counted

    def send(self, whole):
        self.socket.send(whole)

    def heard(self):
        """Frames that the node sent since the last call."""
        frames = []
        while True:
            try:
                whole, address = self.socket.recvfrom(4096)
                if address[2] != socket.PACKET_OUTGOING:
                    frames.append(whole)
            except BlockingIOError:
                return frames

    def holds(self, address):
        return address in run("ip", "-n", self.node, "-o", "addr", "show", "to", address)

    def memory(self):
        """Resident kilobytes of the process and its children."""
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/status") as file:
                total += int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))
        return total

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                for pid in reversed(self.pids()):
                    os.kill(pid, signal.SIGKILL)
                self.process.wait()
        self.socket.close()
        for space in (self.node, self.sender):
            run("ip", "netns", "del", space, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def _setns(descriptor):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")
