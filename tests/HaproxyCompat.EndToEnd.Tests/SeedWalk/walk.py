#!/usr/bin/env python3
"""The tutorial's pair of load balancers, walked through in network namespaces, with our two programs or the reference's.

client, lb1, lb2, web1, web2, web3 are namespaces on one bridge in 192.168.3.0/24, each with its own /run. Needs root.

    walk.py --haproxy PATH --keepalived PATH --config DIR

prints one line a step, "ok" or "FAILED" first, and a line "RESULT {json}" with what was measured; exit code 1 when a step
failed. DIR holds haproxy.cfg, keepalived-lb1.conf and keepalived-lb2.conf (samples/pair, or the tutorial's own files).
"""
import argparse
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

VIP = "192.168.3.135"
HOSTS = {"client": 1, "lb1": 129, "lb2": 130, "web1": 131, "web2": 132, "web3": 133}

WEB_SERVER = r"""
import socket, sys, threading
name = sys.argv[1].encode()
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("0.0.0.0", 80))
listener.listen(512)
def serve(client):
    pending = b""
    try:
        while True:
            data = client.recv(65536)
            if not data:
                return
            pending += data
            while b"\r\n\r\n" in pending:
                pending = pending.split(b"\r\n\r\n", 1)[1]
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(name), name))
    except OSError:
        pass
    finally:
        client.close()
while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
"""

# Runs inside the client's namespace: one request every ten milliseconds, each on its own connection.
LOAD = r"""
import json, socket, sys, threading, time
address, seconds = sys.argv[1], float(sys.argv[2])
results, lock = [], threading.Lock()
def one(started):
    answer = b""
    try:
        with socket.create_connection((address, 80), timeout=1.0) as s:
            s.sendall(b"GET / HTTP/1.1\r\nHost: www.mysite.com\r\nConnection: close\r\n\r\n")
            while True:
                data = s.recv(4096)
                if not data:
                    break
                answer += data
    except OSError:
        pass
    with lock:
        results.append((started, b" 200 " in answer[:20]))
begin, threads = time.monotonic(), []
while time.monotonic() - begin < seconds:
    t = threading.Thread(target=one, args=(time.monotonic() - begin,), daemon=True)
    t.start()
    threads.append(t)
    time.sleep(0.01)
for t in threads:
    t.join()
failed = sorted(s for s, good in results if not good)
print(json.dumps({"requests": len(results), "failed": len(failed), "gap": (failed[-1] - failed[0]) if failed else 0.0}))
"""


class Lab:
    def __init__(self, haproxy, keepalived, config):
        self.haproxy, self.keepalived, self.config = haproxy, keepalived, config
        self.prefix = "hcw%d" % os.getpid()
        self.folder = tempfile.mkdtemp(prefix="hc-walk-")
        os.chmod(self.folder, 0o755)
        self.holders, self.children, self.results, self.failed = {}, [], {}, 0

    # ---- the network
    def sh(self, *command, check=True):
        return subprocess.run(command, check=check, capture_output=True, text=True)

    def ns(self, name):
        return "%s-%s" % (self.prefix, name)

    def open(self):
        self.sh("ip", "netns", "add", self.ns("sw"))
        self.sh("ip", "-n", self.ns("sw"), "link", "add", "br0", "type", "bridge")
        self.sh("ip", "-n", self.ns("sw"), "link", "set", "br0", "up")
        for name, number in HOSTS.items():
            self.sh("ip", "netns", "add", self.ns(name))
            self.sh("ip", "-n", self.ns("sw"), "link", "add", name, "type", "veth", "peer", "name", "eth0",
                    "netns", self.ns(name))
            self.sh("ip", "-n", self.ns("sw"), "link", "set", name, "up", "master", "br0")
            self.sh("ip", "-n", self.ns(name), "link", "set", "lo", "up")
            self.sh("ip", "-n", self.ns(name), "addr", "add", "192.168.3.%d/24" % number, "dev", "eth0")
            self.sh("ip", "-n", self.ns(name), "link", "set", "eth0", "up")
            # A process that holds a mount namespace with a /run of its own, so that pid files and sockets do not meet.
            holder = subprocess.Popen(
                ["ip", "netns", "exec", self.ns(name), "unshare", "-m", "--propagation", "private", "sh", "-c",
                 "mount -t tmpfs none /run && mkdir -p /run/haproxy && echo ready && exec sleep 100000"],
                stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
            holder.stdout.readline()
            self.holders[name] = holder
        for name in ("lb1", "lb2"):
            self.sh(*self.inside(name, "sysctl", "-qw", "net.ipv4.ip_nonlocal_bind=1"))

    def inside(self, node, *command):
        return ("nsenter", "-t", str(self.holders[node].pid), "-n", "-m") + command

    def start(self, node, *command):
        log = open(os.path.join(self.folder, "%s-%s.log" % (node, os.path.basename(command[0]))), "ab")
        child = subprocess.Popen(self.inside(node, *command), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                 start_new_session=True)
        self.children.append(child)
        return child

    def close(self):
        for name in HOSTS:
            found = self.sh("ip", "netns", "pids", self.ns(name), check=False).stdout.split()
            for pid in found:
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except OSError:
                    pass
        for child in self.children + list(self.holders.values()):
            child.wait()
        for name in list(HOSTS) + ["sw"]:
            self.sh("ip", "netns", "del", self.ns(name), check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what the walk needs
    def holds_address(self, node):
        return VIP + "/" in self.sh("ip", "-n", self.ns(node), "-4", "addr", "show", "dev", "eth0").stdout

    def request(self, path="http://%s/" % VIP, *options):
        done = self.sh(*self.inside("client", "curl", "-s", "-m", "3", *options, path), check=False)
        return done.stdout

    def step(self, text, good, detail=""):
        print("%s %s%s" % ("ok    " if good else "FAILED", text, (": " + str(detail)) if detail != "" else ""), flush=True)
        self.failed += 0 if good else 1
        return good

    def eventually(self, text, condition, limit=15.0):
        start = time.monotonic()
        while time.monotonic() - start < limit:
            if condition():
                self.step(text, True, "%.2f s" % (time.monotonic() - start))
                return time.monotonic() - start
            time.sleep(0.02)
        self.step(text, False, "not within %.0f s" % limit)
        return None

    def start_web(self, name):
        return self.start(name, "python3", "-c", WEB_SERVER, "server" + name[-1])

    def start_haproxy(self, node, file):
        return self.start(node, self.haproxy, "-f", file, "-p", "/run/haproxy.pid")

    def stop_haproxy(self, node):
        self.sh(*self.inside(node, "sh", "-c", "kill -TERM $(cat /run/haproxy.pid)"), check=False)

    def start_keepalived(self, node):
        return self.start(node, self.keepalived, "-n", "-l", "-f", os.path.join(self.config, "keepalived-%s.conf" % node))

    def keepalived_pids(self, node):
        pids = self.sh("ip", "netns", "pids", self.ns(node)).stdout.split()
        found = []
        for pid in pids:
            try:
                with open("/proc/%s/comm" % pid) as f:
                    if f.read().strip() == "keepalived":
                        found.append(int(pid))
            except OSError:
                pass
        return found

    def load_while(self, seconds, act):
        """Requests from the client while something happens a second later."""
        client = subprocess.Popen(self.inside("client", "python3", "-c", LOAD, VIP, str(seconds)), stdout=subprocess.PIPE)
        time.sleep(1.0)
        act()
        return json.loads(client.communicate()[0])

    # ---- the walk
    def walk(self):
        webs = {name: self.start_web(name) for name in ("web1", "web2", "web3")}
        for node in ("lb1", "lb2"):
            self.start_haproxy(node, os.path.join(self.config, "haproxy.cfg"))
        keepers = {node: self.start_keepalived(node) for node in ("lb1", "lb2")}
        self.eventually("the address comes to lb1", lambda: self.holds_address("lb1") and not self.holds_address("lb2"))
        self.eventually("the site answers", lambda: self.request().startswith("server"))
        self.eventually("all three servers are up", lambda: len({self.request() for _ in range(3)}) == 3)
        answers = [self.request() for _ in range(6)]
        self.step("the servers take turns", sorted(answers[:3]) == ["server1", "server2", "server3"]
                  and answers[:3] == answers[3:], " ".join(answers))

        webs["web2"].kill()
        webs["web2"].wait()
        self.sh(*self.inside("web2", "sh", "-c", "true"))
        self.eventually("a stopped server leaves the rotation", lambda: "server2" not in [self.request() for _ in range(6)], 20)
        self.step("all requests are answered without it", all(self.request().startswith("server") for _ in range(12)))
        webs["web2"] = self.start_web("web2")
        self.eventually("it comes back", lambda: "server2" in [self.request() for _ in range(6)], 20)

        # nsenter became the program itself, so the signal reaches keepalived.
        self.results["stop"] = self.load_while(8, keepers["lb1"].terminate)
        self.step("keepalived stopped on lb1: address on lb2", self.holds_address("lb2") and not self.holds_address("lb1"))
        self.step("requests lost", True, json.dumps(self.results["stop"]))
        keepers["lb1"].wait()

        keepers["lb1"] = self.start_keepalived("lb1")
        self.eventually("started again: lb1 takes the address back",
                        lambda: self.holds_address("lb1") and not self.holds_address("lb2"), 20)
        time.sleep(1.5)

        def kill():
            # Stopped first, so that none of its processes notices the end of another one and says goodbye.
            pids = self.keepalived_pids("lb1")
            for number in (signal.SIGSTOP, signal.SIGKILL):
                for pid in pids:
                    os.kill(pid, number)
            for pid in pids:
                try:
                    os.waitpid(pid, 0)
                except ChildProcessError:
                    pass
        start = time.monotonic()
        kill()
        taken = self.eventually("keepalived killed on lb1: address on lb2", lambda: self.holds_address("lb2"), 10)
        if taken is not None:
            self.results["kill"] = time.monotonic() - start
            # 3 x advert_int + (256 - 50) / 256 s, and what the machine adds.
            self.step("within 3 x advert_int + skew", taken < 3 + 206 / 256 + 0.35, "%.2f s" % taken)
        self.eventually("the site answers by lb2", lambda: self.request().startswith("server"), 5)
        keepers["lb1"].wait()
        keepers["lb1"] = self.start_keepalived("lb1")
        self.eventually("started again: lb1 takes the address back",
                        lambda: self.holds_address("lb1") and not self.holds_address("lb2"), 20)
        self.walk_tls()

    def walk_tls(self):
        pem = os.path.join(self.folder, "mycert.pem")
        self.sh("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=www.example.com",
                "-keyout", pem + ".key", "-out", pem + ".crt")
        with open(pem, "w") as out:
            out.write(open(pem + ".crt").read() + open(pem + ".key").read())
        source = os.path.join(self.config, "haproxy-tls.cfg")
        if os.path.exists(source):
            text = open(source).read().replace("/etc/ssl/mycert.pem", pem)
        else:
            text = open(os.path.join(self.config, "haproxy.cfg")).read()
            text = re.sub(r"bind 192\.168\.3\.135:80\n", "bind *:80\n    bind 192.168.3.135:443 ssl crt %s\n"
                          "    redirect scheme https if !{ ssl_fc }\n" % pem, text)
        file = os.path.join(self.folder, "haproxy-tls.cfg")
        with open(file, "w") as out:
            out.write(text)
        for node in ("lb1", "lb2"):
            self.stop_haproxy(node)
        self.eventually("the plain site ends", lambda: self.request() == "", 5)
        for node in ("lb1", "lb2"):
            self.start_haproxy(node, file)
        self.eventually("the site answers with TLS", lambda: self.request("https://%s/" % VIP, "-k").startswith("server"), 10)
        head = self.request("http://%s/some/path?x=1" % VIP, "-i")
        self.step("port 80 redirects to https", " 302 " in head and "location: https://%s/some/path?x=1" % VIP in head.lower())
        shown = self.sh(*self.inside("client", "sh", "-c",
                                     "openssl s_client -connect %s:443 </dev/null 2>/dev/null | openssl x509 -noout -subject" % VIP),
                        check=False).stdout
        self.step("https answers with the certificate of the pem", "www.example.com" in shown, shown.strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--haproxy", required=True)
    parser.add_argument("--keepalived", required=True)
    parser.add_argument("--config", required=True)
    arguments = parser.parse_args()
    # Orphans of what is killed here become ours, so that their process ids do not stay behind as zombies.
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    lab = Lab(os.path.abspath(arguments.haproxy), os.path.abspath(arguments.keepalived), os.path.abspath(arguments.config))
    try:
        lab.open()
        lab.walk()
    finally:
        if lab.failed:
            for name in sorted(os.listdir(lab.folder)):
                if name.endswith(".log"):
                    print("---- " + name)
                    print(open(os.path.join(lab.folder, name), errors="replace").read()[-3000:])
        lab.close()
    print("RESULT " + json.dumps(lab.results))
    return 1 if lab.failed else 0


if __name__ == "__main__":
    sys.exit(main())
