import re

ABOUT = "vrrp_strict: no answer from the address, by rules of nftables that go at the end; with accept there are none"
EXPECT = "as said, unanswered, gone at the end; accept: nothing, answered"
RULES = """table ip keepalived {
 set vips {
 type ipv4_addr
 elements = { 192.168.3.100 }
 }
 chain out {
 type filter hook output priority filter - 1; policy accept;
 ip saddr @vips drop
 }
 chain in {
 type filter hook input priority filter - 1; policy accept;
 ip daddr @vips drop
 }
}
"""


def rules(bed, node):
    return re.sub(r"\s*\n\s*", "\n ", bed.run(node, "nft", "list", "ruleset")).replace("\n }\n }", "\n }\n}").strip()


def answer(bed):
    return "answered" if bed.answers() else "unanswered"


def run(bed):
    outside = "global_defs {\n  vrrp_strict\n}"
    bed.start("a", bed.conf(101, outside=outside, version=3))
    bed.start("b", bed.conf(50, outside=outside, version=3))
    bed.wait_master("a")
    bed.wait("rules", lambda: "elements" in rules(bed, "a"))
    found = rules(bed, "a")
    assert "192.168" not in rules(bed, "b"), repr(rules(bed, "b"))
    said = ("as said, " if found == RULES.strip() else f"{found}, ") + answer(bed)
    bed.stop("a")
    bed.wait_end("a")
    said += ", left at the end" if rules(bed, "a") else ", gone at the end"
    bed.wait_master("b")
    bed.start("a", bed.conf(101, outside=outside, version=3, lines="  accept"))
    bed.wait_master("a")
    return f"{said}; accept: {rules(bed, 'a') or 'nothing'}, {answer(bed)}"
