"""Two nodes and a client on one bridge, each in a namespace of its own, and what scenarios do with them."""

import os
import shutil
import signal
import subprocess
import tempfile
import time

import pings
import spaces
import wire

VIP = "192.168.3.100"
OWN = {"a": "192.168.3.10", "b": "192.168.3.20", "c": "192.168.3.30"}
OWN_V6 = {"a": "fd00:3::10", "b": "fd00:3::20", "c": "fd00:3::30"}


class Failed(Exception):
    """What was waited for did not happen."""


class Daemon:
    def __init__(self, node, kind, process, folder):
        self.node, self.kind, self.process, self.folder = node, kind, process, folder

    def text(self, name):
        try:
            with open(f"{self.folder}/{name}", encoding="latin-1") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    @property
    def log(self):
        return self.text("log")

    @property
    def parent(self):
        return int(self.text("pid") or 0)

    @property
    def child(self):
        return int(self.text("vrrp") or 0)


class Bed:
    """Use with `with`; everything is gone afterwards."""

    count = 0

    def __init__(self, programs, kinds):
        Bed.count += 1
        self.prefix = f"fo{os.getpid() % 100000}x{Bed.count}"
        self.programs, self.kinds = programs, kinds
        self.folder = tempfile.mkdtemp(prefix="failover")
        self.daemons = {}
        self.old = []
        self.figures = {}

    def space(self, node):
        return self.prefix + node

    def __enter__(self):
        try:
            self.build()
        except BaseException:
            self.__exit__()
            raise
        return self

    def build(self):
        host = self.space("h")
        spaces.command("ip", "netns", "add", host)
        spaces.command("ip", "-n", host, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
        spaces.command("ip", "-n", host, "link", "set", "br0", "up")
        for node, address in OWN.items():
            space = self.space(node)
            spaces.command("ip", "netns", "add", space)
            spaces.command("ip", "link", "add", "eth0", "netns", space, "type", "veth",
                           "peer", "name", f"p{node}", "netns", host)
            spaces.command("ip", "-n", host, "link", "set", f"p{node}", "master", "br0", "up")
            self.ip(node, "link", "set", "lo", "up")
            self.ip(node, "addr", "add", f"{address}/24", "dev", "eth0")
            self.ip(node, "addr", "add", f"{OWN_V6[node]}/64", "dev", "eth0", "nodad")
            self.ip(node, "link", "set", "eth0", "up")
        # A client whose address table is not what is measured.
        self.run("c", "sysctl", "-qw", "net.ipv4.neigh.eth0.retrans_time_ms=20",
                 "net.ipv4.neigh.eth0.mcast_solicit=500", "net.ipv4.neigh.eth0.ucast_solicit=50",
                 "net.ipv6.neigh.eth0.retrans_time_ms=20")
        self.wire = wire.Wire(host)

    def __exit__(self, *_):
        for daemon in list(self.daemons.values()) + self.old:
            for pid in (daemon.child, daemon.parent, daemon.process.pid):
                if pid:
                    self.signal(pid, signal.SIGCONT)
                    self.signal(pid, signal.SIGKILL)
            daemon.process.wait()
        if hasattr(self, "wire"):
            self.wire.close()
        for node in ("h", "a", "b", "c"):
            pids = spaces.command("ip", "netns", "pids", self.space(node), check=False).split()
            for pid in pids:
                self.signal(int(pid), signal.SIGKILL)
            spaces.command("ip", "netns", "del", self.space(node), check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- commands

    def run(self, node, *words, check=True):
        return spaces.command("ip", "netns", "exec", self.space(node), *words, check=check)

    def ip(self, node, *words, check=True):
        return spaces.command("ip", "-n", self.space(node), *words, check=check)

    def start_program(self, node, *words, **more):
        return subprocess.Popen(["ip", "netns", "exec", self.space(node), *words], **more)

    @staticmethod
    def signal(pid, number):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass

    def file(self, name, text=None, mode=0o644):
        path = f"{self.folder}/{name}"
        if text is not None:
            with open(f"{path}.new", "w", encoding="latin-1") as file:
                file.write(text)
            os.chmod(f"{path}.new", mode)
            os.rename(f"{path}.new", path)
        return path

    def script(self, name, text):
        return self.file(name, f"#!/bin/sh\n{text}\n", 0o755)

    # --- daemons

    def conf(self, priority, state="BACKUP", lines="", addresses=VIP, outside="", router=51, version=2, interval="1",
             name="VI_1"):
        """The usual configuration; `lines` go into the instance, `outside` before it."""
        body = "\n".join(f"    {one}" for one in addresses.split(","))
        return f"""
global_defs {{
  router_id FAILOVER
  script_user root
  enable_script_security
}}
{outside}
vrrp_instance {name} {{
  state {state}
  interface eth0
  virtual_router_id {router}
  priority {priority}
  version {version}
  advert_int {interval}
  virtual_ipaddress {{
{body}
  }}
{lines}
}}
"""

    def start(self, node, conf, *options):
        """Starts keepalived on a node; the kind is that of the pair."""
        folder = f"{self.folder}/{node}"
        os.makedirs(folder, exist_ok=True)
        if node in self.daemons:
            self.old.append(self.daemons[node])
        self.file(f"{node}.conf", conf)
        log = open(f"{folder}/log", "a", encoding="latin-1")
        process = subprocess.Popen(
            ["ip", "netns", "exec", self.space(node), self.programs[self.kinds[node]], "-n", "-l", "-D", "-G",
             "-p", f"{folder}/pid", "-r", f"{folder}/vrrp", "-c", f"{folder}/checkers",
             "-f", f"{self.folder}/{node}.conf", *options],
            stdout=log, stderr=log, start_new_session=True)
        log.close()
        self.daemons[node] = Daemon(node, self.kinds[node], process, folder)
        return self.daemons[node]

    def pair(self, **more):
        """Both nodes with the usual configuration, priorities 101 and 50, and node a is master."""
        self.start("a", self.conf(101, **more))
        self.start("b", self.conf(50, **more))
        self.wait_master("a")

    def stop(self, node):
        """SIGTERM to the parent; the time of it."""
        at = time.time()
        self.signal(self.daemons[node].parent, signal.SIGTERM)
        return at

    def kill(self, node, *which):
        """SIGKILL to `parent`, `child` or both, the parent first; the time of it."""
        daemon = self.daemons[node]
        pids = [getattr(daemon, one) for one in which]
        at = time.time()
        for pid in pids:
            self.signal(pid, signal.SIGKILL)
        if "parent" in which:
            daemon.process.wait()
        # The child is the system's to bury; a pid that still lives would keep the next daemon from starting.
        self.wait("end of the killed", lambda: not any(self.is_alive(pid) for pid in pids))
        return at

    @staticmethod
    def is_alive(pid):
        try:
            with open(f"/proc/{pid}/stat", encoding="latin-1") as file:
                return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
        except (FileNotFoundError, ProcessLookupError):
            return False

    def reload(self, node, conf):
        self.file(f"{node}.conf", conf)
        at = time.time()
        self.signal(self.daemons[node].parent, signal.SIGHUP)
        return at

    def crash(self, node):
        """The node is gone from one moment to the next: its cable first, then its programs."""
        at = time.time()
        self.cable(node, "down")
        self.kill(node, "parent", "child")
        return at

    def cable(self, node, state):
        spaces.command("ip", "-n", self.space("h"), "link", "set", f"p{node}", state)

    def partition(self, is_cut):
        """Cuts node b off node a, both keep their carriers: the port leaves the bridge."""
        words = ["nomaster"] if is_cut else ["master", "br0"]
        spaces.command("ip", "-n", self.space("h"), "link", "set", "pb", *words)

    # --- questions

    def holds(self, node, address=VIP, dev="eth0"):
        words = self.ip(node, "-o", "addr", "show", "dev", dev, check=False)
        return f" {address}/" in words

    def answers(self, address=VIP):
        """Whether the client is answered; three attempts."""
        words = ("ping", "-c", "3", "-i", "0.2", "-W", "0.3", address)
        return "bytes from" in self.run("c", *words, check=False)

    def link(self, node, name, bridge="br0"):
        """One more interface of a node, on a bridge."""
        port = f"{node}{name}"
        self.ip("h", "link", "add", port, "type", "veth", "peer", "name", name, "netns", self.space(node))
        self.ip("h", "link", "set", port, "master", bridge, "up")
        self.ip(node, "link", "set", name, "up")

    def holders(self, address=VIP):
        return "".join(node for node in "ab" if self.holds(node, address))

    def wait(self, what, condition, seconds=12.0):
        end = time.time() + seconds
        while time.time() < end:
            if condition():
                return time.time()
            time.sleep(0.004)
        raise Failed(f"no {what} in {seconds:g} s")

    def wait_master(self, node, address=VIP, seconds=12.0):
        """Until this node holds the address and no other does."""
        return self.wait(f"master {node}", lambda: self.holders(address) == node, seconds)

    def wait_log(self, node, text, seconds=8.0):
        return self.wait(f"'{text}' of {node}", lambda: text in self.daemons[node].log, seconds)

    def wait_logs(self, node, text, count, seconds=8.0):
        """Until the log has it so many times."""
        return self.wait(f"{count} '{text}' of {node}", lambda: self.daemons[node].log.count(text) >= count, seconds)

    def wait_end(self, node, seconds=8.0):
        return self.wait(f"end of {node}", lambda: self.daemons[node].process.poll() is not None, seconds)

    def takeover(self, node, since, router=51):
        """Seconds from a moment to the first advertisement of a node."""
        found = []

        def look():
            found[:] = [one for one in self.wire.of(node, router, since) if one.priority > 0]
            return bool(found)

        self.wait(f"advertisement of {node}", look)
        return round(found[0].at - since, 3)

    def pings(self, address=VIP):
        return pings.Pings(self.space("c"), address)

    @staticmethod
    def settle(seconds):
        """Lets some time of the experiment pass: there is nothing to wait for but time."""
        time.sleep(seconds)

    def figure(self, name, value):
        self.figures[name] = value
