"""What keepalived says to -t, and in how far ours says the same."""
import os
import re
import sys
import tempfile

import programs

GOLDEN = os.path.join(programs.ROOT, "tests", "golden", "keepalived")
SAMPLES = os.path.join(programs.ROOT, "samples")
PUBLISHED = os.path.join(programs.ROOT, "artifacts", "publish", "HaproxyCompat.Keepalived", "release", "keepalived")
TRACKED = os.path.join(tempfile.gettempdir(), "haproxycompat-tracked")
TABLE = re.compile(r"^\| `([^`]+)` \| (\S*) ?\| (\w+) \|$", re.M)
PLACED = re.compile(r"^\((?:(.*): )?Line (\d+)\) (.*)$")
SAME, STATUS, MISSING, MORE = "same", "exit status", "lines that ours does not name", "lines that only ours names"
# The reference crashes or waits for ever; it does not know a word that later versions do.
CRASH, NEWER, HINT, BRACE = "no answer of the reference", "unknown to the reference", "accepted by both, ours remarks something", \
    "a brace is missing, which ours says once"
AGREE = (SAME, HINT, BRACE, "as the second reference")
STOPPED = 2
NO_FINDING = re.compile(r"^(Configuration (was|file)|Keepalived |Terminated|Unable to (access|load)|\s*$)")
UNKNOWN = re.compile(r"[Uu]nknown keyword '([^']*)'")
# Without its brace a block's lines are strange to those processes of the reference that skip the block, each by each.
NO_BRACE = re.compile(r"a '\{' should stand before|takes its entries in braces|'\}' closes no block|'\}' missing at the end")
OUTSIDE = re.compile(r"Unknown keyword|Unexpected '\{'|Extra '\}'|Missing '\{'")
INSIDE = "HAPROXYCOMPAT_NETWORK"


def catalogue():
    """(block, keyword, state) of every row of the keepalived table in src/KEYWORDS.md."""
    with open(os.path.join(programs.ROOT, "src", "KEYWORDS.md"), encoding="utf-8") as file:
        text = file.read().partition("\n## keepalived\n")[2]
    return [(block, keyword, state) for keyword, block, state in TABLE.findall(text)]


# What 2.2.7 does not know anywhere, and what only runs where it was built for it.
LATER = {
    "auth_hmac", "dbus_no_interface_name", "dynamic", "haproxy_socket", "iproute_etc_dir", "iproute_usr_dir", "json_file_location",
    "json_version", "multihop", "no_virtual_ipaddress", "owner_ignore_adverts", "set_supplementary_groups", "sni_name",
    "snmp_rs_stats_update_interval", "snmp_vs_stats_update_interval", "state_file_location", "stats_file_location",
    "timer_expired_backup", "tls_compliant", "track_haproxy", "use_symlink_paths", "v3_checksum_as_v2", "vrrp_delay_after_boot",
    "vrrp_ipsets", "vrrp_owner_ignore_adverts",
}
# What ours remarks beyond the reference; it does not change the verdict.
REMARK = re.compile(r"it is not run|it will always fail|is no option of a regular expression|expects a number of bytes|"
                    r"the regular expression .* is left out|holds no address|which is hardly what is wanted")


class Verdict:
    """Exit status, the lines that are named, and what is said of none. The reference says things once per process: sets."""

    def __init__(self, exit_code, printed, path, fault=None, milliseconds=0):
        self.exit, self.printed, self.fault, self.milliseconds = exit_code, printed, fault, milliseconds
        self.lines, self.marked, self.unplaced = set(), set(), set()
        self.unknown = set(UNKNOWN.findall(printed)) & LATER
        self.lacks_brace = NO_BRACE.search(printed) is not None
        # Lines of which is said more than that they stand in no block of theirs.
        self.certain = set()
        main = os.path.basename(path)
        for text in printed.split("\n"):
            found = PLACED.match(text)
            if found:
                place = (os.path.basename(found.group(1) or main), int(found.group(2)))
                marked = programs.UNSUPPORTED.search(found.group(3)) or REMARK.search(found.group(3))
                (self.marked if marked else self.lines).add(place)
                if not OUTSIDE.match(found.group(3)):
                    self.certain.add(place)
            elif not NO_FINDING.match(text):
                self.unplaced.add(text)

    def summary(self, limit=6):
        return "\n".join([f"    exit {self.exit}"] + [f"      {text[:170]}" for text in self.printed.split("\n")[:limit] if text])


class Executable(programs.Executable):
    verdict = Verdict
    options = ("-t", "-f")
    keeps_silence = True


class Runner(programs.Runner):
    verdict = Verdict
    arguments = ("keepalived",)


def compare(ours, reference):
    """How ours differs. Where the reference says something of no line, ours may name one."""
    if ours.fault:
        return STATUS
    if reference.exit < 0:
        return CRASH
    if any(word not in ours.unknown for word in reference.unknown) or "umask bit IRWX" in reference.printed:
        return NEWER
    if ours.exit != reference.exit:
        return STATUS
    wanted = reference.lines
    if ours.exit == STOPPED and ours.lines:
        # Of the reference's processes only those read on that the keyword does not concern.
        wanted = {place for place in wanted if place <= max(ours.lines)}
    missing = wanted - ours.lines - ours.marked
    if missing and ours.lacks_brace and not missing & reference.certain:
        return BRACE
    if missing:
        return MISSING
    more = ours.lines - reference.lines
    if not more or reference.unplaced or ours.exit == STOPPED:
        return SAME
    return HINT if ours.exit == 0 else MORE


def own_network():
    """Starts this script again in a network with eth0 and eth1, so that the machine does not matter."""
    if os.environ.get(INSIDE):
        return
    if os.geteuid():
        print("not root: interfaces are those of this machine")
        return
    os.environ[INSIDE] = "1"
    links = "ip link set lo up; ip link add eth0 type veth peer name eth1; " + "".join(
        f"ip link set {name} up; ip addr add {address}/24 dev {name}; " for name, address in (("eth0", "10.1.0.5"), ("eth1", "10.2.0.5")))
    os.execvp("unshare", ["unshare", "--net", "sh", "-c", f"{links} exec \"$0\" \"$@\"", sys.executable, *sys.argv])
