"""Every keyword of keepalived.conf in its place, with a row of plausible and wrong arguments.

Keywords and their blocks come from src/KEYWORDS.md; the smallest valid surroundings and right arguments stand here.
"""
import keepalived_programs as programs

SCRIPT = "global_defs {\n  enable_script_security\n  script_user root\n}\n"
NAMED = SCRIPT + "vrrp_script chk {\n  script /bin/true\n}\nvrrp_track_file tf {\n  file @TRACKED@\n}\n" \
    "vrrp_track_process tp {\n  process haproxy\n}\nbfd_instance bfd1 {\n  neighbor_ip 10.9.9.9\n  source_ip 10.9.9.8\n}\n"
VRRP = "  interface eth0\n  virtual_router_id 51\n"
ADDRESS = "  virtual_ipaddress {\n    10.1.0.1/24\n  }\n"
INSTANCE = "vrrp_instance V1 {\n" + VRRP + ADDRESS + "}\n"
INSTANCE_6 = "vrrp_instance V6 {\n  interface eth0\n  virtual_router_id 52\n  version 3\n"
SERVICE = "virtual_server 10.1.0.1 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n"

# What stands before and after the keyword's line, by block; one block may have several surroundings.
REAL = SERVICE + "  real_server 10.2.0.1 80 {\n"
PLACES = {
    "": [("", INSTANCE)],
    "global_defs": [("global_defs {\n", "}\n" + INSTANCE)],
    "vrrp_instance": [(NAMED + "vrrp_instance V1 {\n" + VRRP + ADDRESS, "}\n"),
                      (SCRIPT + "vrrp_instance V1 {\n", VRRP + ADDRESS + "}\n"),
                      (SCRIPT + INSTANCE_6, "  virtual_ipaddress {\n    fe80::1\n  }\n}\n")],
    "vrrp_instance/authentication": [("vrrp_instance V1 {\n" + VRRP + ADDRESS + "  authentication {\n", "  }\n}\n")],
    "vrrp_sync_group": [(NAMED + INSTANCE + INSTANCE.replace("V1", "V2").replace("51", "53")
                         + "vrrp_sync_group G {\n  group {\n    V1\n    V2\n  }\n", "}\n")],
    "vrrp_script": [(SCRIPT + "vrrp_script c1 {\n  script /bin/true\n", "}\n" + INSTANCE)],
    "vrrp_track_file": [(SCRIPT + "vrrp_track_file f1 {\n  file @TRACKED@\n", "}\n" + INSTANCE)],
    "track_file": [(SCRIPT + "track_file f1 {\n  file @TRACKED@\n", "}\n" + INSTANCE)],
    "vrrp_track_process": [("vrrp_track_process p1 {\n  process haproxy\n", "}\n" + INSTANCE)],
    "bfd_instance": [("bfd_instance b1 {\n  neighbor_ip 10.9.9.9\n", "}\n" + INSTANCE)],
    "track_group": [("track_group g1 {\n", "}\n" + INSTANCE)],
    "SSL": [("SSL {\n", "}\n" + SERVICE + "  real_server 10.2.0.1 80 {\n    weight 1\n    SSL_GET {\n      url {\n"
             "        path /\n        status_code 200\n      }\n    }\n  }\n}\n")],
    "virtual_server": [(SCRIPT + SERVICE, "  real_server 10.2.0.1 80 {\n    weight 1\n  }\n}\n"),
                       (SCRIPT + "virtual_server fwmark 7 {\n", "  real_server 10.2.0.1 80 {\n    weight 1\n  }\n}\n")],
    "virtual_server/real_server": [(SCRIPT + REAL, "  }\n}\n")],
    "virtual_server/real_server/SMTP_CHECK/host": [(REAL + "    SMTP_CHECK {\n      host {\n", "      }\n    }\n  }\n}\n")],
}
NEEDED = {
    "MISC_CHECK": "      misc_path /bin/true\n", "DNS_CHECK": "", "BFD_CHECK": "      name bfd1\n",
    "FILE_CHECK": "      track_file tf\n", "HTTP_GET": "      url {\n        path /\n      }\n",
    "SSL_GET": "      url {\n        path /\n      }\n",
}
WORDS = ("foo", "on", "off", "true", "FALSE", "yes", "no")
NUMBERS = ("0", "1", "2", "3", "4", "5", "9", "10", "19", "20", "31", "32", "33", "63", "64", "99", "100", "101", "127", "128", "129",
           "253", "254", "255", "256", "1000", "1001", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
           "99999999999999999999", "-1", "-2", "-20", "-21", "-253", "-254", "-255", "-2147483649", "+1", "007", "08", "0x10", "1e3",
           "0.5", ".5", "1.", "1.5", "0.01", "0.001", "0.0000001", "-0.5", "0.0", "3600", "4294", "4295", "4294.967296", "1a", "1 2")
ADDRESSES = ("10.3.0.1", "10.3.0.1/24", "10.3.0.1/33", "10.3.0.256", "10.3", "0.0.0.0", "255.255.255.0", "224.0.0.20", "239.1.1.1",
             "fe80::9", "2001:db8::9", "2001:db8::9/64", "2001:db8::9/129", "ff02::12", "::", "2001:db8::g", "10.3.0.1 80", "10.3.0.1 0",
             "10.3.0.1 65536", "10.3.0.1-5", "10.3.0.5-1", "2001:db8::9 80", "10.3.0.1 http", "::ffff:10.3.0.1")
NAMES = ("eth0", "eth9", "lo", "chk", "nothere", "/bin/true", "/nothere/x", "/etc/hostname", "/etc", "true", "\"/bin/true a b\"",
         "\"\"", "\"open", "'single'", "\"/bin/true\" root", "/bin/true nobody nogroup", "/bin/true nouser", "a b c d e",
         "averyveryverylongnameofmorethanthirtytwocharactersaltogether", "root", "nouser", "root root", "root nogroupx", "all", "TCP", "none")
BRACES = ("{", "{ }", "{\n}", "\n{\n}", "\n{\n foo\n}", "{ foo }", "{\n foo\n bar 1\n}", "X {\n}", "{\n} foo", "{ # c\n}", "1 {\n}", "}")
EVERY = ("",) + WORDS + NUMBERS + ADDRESSES + NAMES + BRACES

RIGHT = {
    "state": ("MASTER", "BACKUP", "master"), "protocol": ("UDP", "SCTP", "tcp"), "version": ("2", "3"),
    "auth_type": ("PASS", "AH", "pass"), "lb_algo": ("rr", "wrr", "lc", "wlc", "lblc", "sh", "dh", "mh", "sed", "nq", "ovf", "RR"),
    "lb_kind": ("DR", "TUN", "tun", "FOU", "TUN type gue port 5555", "TUN type ipip", "TUN type gre", "TUN type gue",
                "TUN type gue port 0", "TUN type gre csum", "TUN type gre nocsum remcsum", "NAT x", "TUN type foo", "TUN type"),
    "persistence_granularity": ("255.255.255.0", "24"), "ip_family": ("inet", "inet6"),
    "type": ("A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "a"), "http_protocol": ("1.0", "1.1", "1.0C", "1.1c", "1.1K", "2"),
    "status_code": ("200", "200-299", "200 301-302", "99", "600", "299-200", "200-", "-200", "2x"),
    "digest": ("640205b7b0fc66c1ea91c463fac6334d", "640205b7", "64:20", "g40205b7b0fc66c1ea91c463fac6334d"),
    "regex": ("\"^a\"", "\"(\"", "a b", "\"[\""), "regex_options": ("caseless", "caseless multiline", "dotall foo"),
    "regex_max_offset": ("10",), "misc_dynamic": ("x",), "payload": ("00 01", "\"abc\"", "0001", "xyz", "0"),
    "require_reply": ("00 01", "\"abc\"", "zz"), "mcast_src_ip": ("eth0",), "debug": ("4",),
    "use_vmac": ("vrrp.51", "vrrp.51 02:00:00:00:00:01", "eth0", "02:00:00:00:00:01", "netlink_notify", "vrrp.51 foo"),
    "use_ipvlan": ("ipv.1", "ipv.1 10.3.0.9", "10.3.0.9", "ipv.1 vepa"), "vmac_prefix": ("vm", "averylongprefixindeed"),
    "track_src_ip": ("x",), "old_unicast_checksum": ("never", "all", "foo"), "unicast_ttl": ("255", "1"),
    "check_unicast_src": ("x",), "notify_deleted": ("/bin/true", "foo"), "garp_extra_if": ("all", "vmac", "eth0", "none"),
    "interface_up_down_delays": ("{\n eth0 1\n}", "{\n eth0 1 2\n}", "{\n eth0\n}", "{\n eth0 256\n}", "{\n eth9 1\n}", "{\n eth0 a\n}"),
    "smtp_server": ("127.0.0.1", "127.0.0.1 25", "127.0.0.1 0", "::1 25", "a.invalid", "127.0.0.1 x"),
    "lvs_sync_daemon": ("eth0 V1", "eth0", "eth0 V1 id 5", "eth0 V1 id 256", "eth9 V1", "eth0 V1 5", "eth0 V1 maxlen 1400",
                        "eth0 V1 port 80", "eth0 V1 ttl 2", "eth0 V1 group 224.0.0.81", "eth0 V1 foo", "eth0 V1 port 65536",
                        "eth0 V1 group 10.0.0.1", "eth0 NV id 5"),
    "lvs_timeouts": ("tcp 5", "tcp 5 tcpfin 6 udp 7", "tcp", "foo 5", "tcp 0", "tcp 2147484"), "umask": ("022", "0777", "IRWXG", "1000"),
    "notify_fifo": ("/tmp/kf", "/tmp/kf root", "/tmp/kf root root", "/tmp/kf nouser", "/tmp/kf root nogroupx"),
    "include_check": ("readable", "match", "+match", "-match", "wildcard_match brace_match"),
    "script_user": ("nobody", "nobody nogroup"), "nftables": ("tab", "9x"), "vrrp_iptables": ("a b", "a b c", "a"),
    "vrrp_ipsets": ("a b c", "a", "a b c d e f"), "dynamic_interfaces": ("allow_if_changes",), "vrrp_rx_bufs_policy": ("MTU", "ADVERT", "16"),
    "vrrp_cpu_affinity": ("0", "0 1", "0 x"), "random_seed": ("5",), "process_names": ("a",), "snmp_socket": ("udp:1.1.1.1:161",),
    "enable_traps": ("x",), "dbus_service_name": ("org.x",), "router_id": ("r1",), "instance": ("i1",), "net_namespace": ("",),
    "notification_email": ("{\n a@b.c\n}", "{\n a b\n c\n}"), "linkbeat_interfaces": ("{\n eth0\n}", "{\n eth0 ETHTOOL\n}", "{\n eth0 X\n}"),
    "weight": ("5 reverse", "-5 reverse", "0 reverse", "5 foo", "reverse"), "init_file": ("5", "5 overwrite", "overwrite", "x"),
    "param_match": ("exact", "partial", "initial", "x", "exact a b"), "passive": ("x",), "quorum_up": ("/bin/true",),
    "process": ("haproxy", "haproxy a b", "\"ha proxy\" a"), "full_command": ("x",), "file": ("/etc/hostname",),
    "helo_name": ("a.b",), "sorry_server": ("10.2.0.9 80", "10.2.0.9", "2001:db8::1 80"), "name": ("bfd1", "example.com"),
    "persistence_engine": ("sip", "foo"), "rs_init_notifies": ("x",), "authentication": ("{\n auth_type PASS\n auth_pass x\n}",),
    "init_fail": ("x",), "min_auto_priority_delay": ("1000000", "10000001"), "timeout": ("1",), "user": ("root",),
}
RIGHT["lvs_sched"] = RIGHT["lb_algo"]
RIGHT["lvs_method"] = RIGHT["sorry_server_lvs_method"] = RIGHT["lb_kind"]
RIGHT["lvs_notify_fifo"] = RIGHT["vrrp_notify_fifo"] = RIGHT["notify_fifo"]
RIGHT["vrrp_garp_extra_if"] = RIGHT["garp_extra_if"]

# Lines inside of the blocks whose lines are no keywords.
SCOPES = ("scope host", "scope 255", "scope 256", "scope foo", "scope", "table main", "table 0", "table x", "dev eth0", "dev eth9", "dev",
          "track_group g", "no_track", "weight 5", "foo", "foo 1", "label a", "preferred_lft 5", "preferred_lft forever", "noprefixroute")
ADDRESS_ENTRIES = ADDRESSES + NAMES + NUMBERS[:6] + tuple(
    f"10.3.0.1/24 {each}" for each in SCOPES + (
        "brd +", "brd -", "brd 10.3.0.255", "brd 10.3.0.256", "brd", "broadcast 10.3.0.255", "label eth0:1", "label x", "label",
        "label 123456789012345", "label 1234567890123456", "peer 10.3.0.2", "peer 10.3.0.2/32", "peer x", "peer", "home", "mngtmpaddr",
        "autojoin", "-nodad", "nodad", "preferred_lft", "valid_lft 5", "peer fe80::1", "use_vmac", "promote_secondaries", "dev eth0 dev eth0"))
ROUTE_ENTRIES = tuple(f"10.4.0.0/24 {each}" for each in (
    "via 10.1.0.9", "via inet6 fe80::1", "via x", "via", "dev eth0", "dev eth9", "dev", "src 10.1.0.1", "src x", "gw 10.1.0.9", "metric 5",
    "metric x", "metric", "scope link", "scope 300", "table 100", "table x", "mtu 1400", "mtu lock 1400", "mtu lock", "mtu x", "proto static",
    "proto x", "proto 256", "preference low", "pref high", "pref x", "realms 1", "realms 1/2", "realms x/y", "tos 0x10", "tos 256", "dsfield x",
    "rtt 10ms", "rtt 10", "rtt x", "rtt 1s", "onlink", "nexthop via 10.1.0.9 weight 1 nexthop via 10.1.0.8 weight 256", "nexthop", "nexthop dev eth0",
    "nexthop via 10.1.0.9 nexthop via 10.1.0.8 weight 0", "window 5", "initcwnd 5", "hoplimit 255", "hoplimit 256", "quickack 1", "quickack 2",
    "expires 5", "expires 5s", "encap mpls 5", "encap ip id 5 dst 10.0.0.1", "encap x", "congctl cubic", "features ecn", "features x", "no_track",
    "track_group g", "or 10.1.0.9", "fastopen_no_cookie 1", "ttl-propagate enabled", "foo", "1", "via 10.1.0.9 dev eth0 src 10.1.0.1 metric 5")) + (
    "default via 10.1.0.9", "default", "blackhole 10.4.0.0/24", "unreachable 10.4.0.0/24", "prohibit 10.4.0.0/24", "throw 10.4.0.0/24",
    "unicast 10.4.0.0/24 dev eth0", "local 10.4.0.1 dev eth0", "nat 10.4.0.1", "10.4.0.0/33 dev eth0", "2001:db8::/32 via fe80::1 dev eth0",
    "default6 via fe80::1 dev eth0", "10.4.0.256/24 dev eth0", "src 10.1.0.1 10.4.0.0/24 via 10.1.0.9 dev eth0", "foo", "dev eth0", "via 10.1.0.9 dev eth0",
    "10.4.0.0/24 via 10.1.0.9 via 10.1.0.8", "10.4.0.0/24", "10.4.0.0/0 dev eth0", "10.4/16 dev eth0", "::/0 dev eth0")
RULE_ENTRIES = ("from 10.3.0.0/24 table 100", "from 10.3.0.0/24", "table 100", "to 10.3.0.0/24 table main", "from all table 5", "from x table 5",
                "from 10.3.0.0/33 table 5", "iif eth0 table 5", "oif eth0 table 5", "dev eth0 table 5", "iif eth9 table 5", "iif", "not from 10.3.0.1 table 5",
                "fwmark 5 table 5", "fwmark 5/255 table 5", "fwmark x table 5", "tos 16 table 5", "tos x table 5", "dsfield 16 table 5",
                "from 10.3.0.1 priority 5 table 5", "preference 5 from 10.3.0.1 table 5", "pref x from 10.3.0.1 table 5", "order 5 from 10.3.0.1 table 5",
                "from 10.3.0.1 lookup 5", "from 10.3.0.1 goto 40000", "from 10.3.0.1 goto x", "from 10.3.0.1 nop", "from 10.3.0.1 blackhole",
                "from 10.3.0.1 prohibit", "from 10.3.0.1 unreachable", "from 10.3.0.1 type blackhole", "from 10.3.0.1 table x",
                "from 2001:db8::1 table 5", "from 10.3.0.1 to 2001:db8::1 table 5", "inet6 from all table 5", "inet from all table 5", "from 10.3.0.1 realms 1/2 table 5",
                "from 10.3.0.1 table 5 suppress_prefixlength 5", "from 10.3.0.1 table 5 suppress_prefixlength x", "from 10.3.0.1 table 5 suppress_prefixlength -1",
                "from 10.3.0.1 table 5 suppress_ifgroup 5", "from 10.3.0.1 table 5 suppress_ifgroup x", "uidrange 1-5 table 5", "uidrange 5-1 table 5", "uidrange x table 5",
                "ipproto tcp table 5", "ipproto 6 table 5", "ipproto x table 5", "sport 5 table 5", "sport 5-9 table 5", "sport x table 5", "dport 5 table 5",
                "dport 65536 table 5", "tun_id 5 table 5", "l3mdev protocol 5", "protocol static from 10.3.0.1 table 5", "protocol 256 from 10.3.0.1 table 5",
                "from 10.3.0.1 table 5 no_track", "from 10.3.0.1 table 5 track_group g", "from 10.3.0.1 table 5 foo", "foo", "from", "to", "from 10.3.0.1 table")
TRACKED = tuple(f"{name}{rest}" for name in ("chk", "eth0", "eth9", "tf", "tp", "bfd1", "be/s1", "frontend fe", "backend be") for rest in (
    "", " weight 5", " weight -253", " weight 254", " weight -254", " weight 253", " weight", " weight x", " weight 0", " weight 5 reverse", " weight 5 noreverse", " reverse",
    " foo", " weight 5 foo", " 5")) + ("averyveryverylongnameofmorethanthirtytwocharactersaltogether", "chk\n    chk", "eth0\n    eth0", "tp\n    tp", "tf\n    tf")
PEERS = ADDRESSES + NAMES[:6] + ("10.3.0.1 min_ttl 5", "10.3.0.1 min_ttl 256", "10.3.0.1 min_ttl", "10.3.0.1 max_ttl 5", "10.3.0.1 min_ttl 9 max_ttl 5",
                                 "10.3.0.1 foo", "10.3.0.1\n    10.3.0.1", "10.3.0.1\n    fe80::1")
MEMBERS = ADDRESSES + ("fwmark 5", "fwmark x", "fwmark", "fwmark 5-9", "fwmark 0", "10.3.0.1-300 80", "10.3.0.1-9 80", "10.3.0.1-10.3.0.9 80", "10.3.0.1/30 80",
                       "2001:db8::1-ff 80", "2001:db8::1-fffff 80", "foo", "10.3.0.1 80 x", "10.3.0.1 80\n  10.3.0.1 80", "fwmark 5\n  10.3.0.1 80")
ENTRIES = {
    "virtual_ipaddress": ADDRESS_ENTRIES, "virtual_ipaddress_excluded": ADDRESS_ENTRIES, "static_ipaddress": ADDRESS_ENTRIES,
    "virtual_routes": ROUTE_ENTRIES, "static_routes": ROUTE_ENTRIES, "virtual_rules": RULE_ENTRIES, "static_rules": RULE_ENTRIES,
    "track_script": TRACKED, "track_interface": TRACKED, "track_file": TRACKED, "track_process": TRACKED, "track_bfd": TRACKED,
    "unicast_peer": PEERS, "group": ("V1", "V2", "V1 V2", "nothere", "V1\n    V1", "V1\n    V2\n    V3", "{", ""),
    "virtual_server_group": MEMBERS, "notification_email": NAMES + ("a@b.c", "a@b.c d@e.f", "<a@b.c>"),
    "virtual_server": (), "real_server": (),
}
STARTS = {
    "virtual_server": ADDRESSES + NUMBERS[:4] + ("fwmark", "fwmark 0", "fwmark x", "fwmark -1", "fwmark 4294967296", "group", "group g", "10.3.0.1 80 90", "foo 80"),
    "real_server": ADDRESSES + NUMBERS[:4] + ("10.3.0.1 80 90", "foo 80", "10.2.0.9", "10.2.0.9 80"),
}
BODIES = {"virtual_server": "  lb_algo rr\n  real_server 10.2.0.9 80 {\n    weight 1\n  }\n", "real_server": "    weight 2\n"}


class Case:
    """One file: a keyword with arguments, in a block."""

    def __init__(self, place, keyword, arguments, text):
        self.name = f"{place or 'top'}: {keyword} {arguments!r}"
        self.text = text


def surroundings(block):
    if block in PLACES:
        return PLACES[block]
    parts = block.split("/")
    if block.startswith("virtual_server/real_server/") and len(parts) == 3:
        before = NAMED + REAL + f"    {parts[2]} {{\n" + NEEDED.get(parts[2], "")
        return [(before, "    }\n  }\n}\n")]
    if block.startswith("virtual_server/real_server/") and parts[3] == "url":
        return [(REAL + f"    {parts[2]} {{\n      url {{\n        path /x\n", "      }\n    }\n  }\n}\n")]
    return []


def generate():
    rows = [row for row in programs.catalogue() if row[2] != "refused"]
    blocks = sorted({block for block, _, _ in rows})
    for block, keyword, _ in rows:
        for number, (before, after) in enumerate(surroundings(block)):
            place = f"{block}#{number}" if number else block
            seen = set()
            for arguments in RIGHT.get(keyword, ()) + EVERY:
                if arguments not in seen:
                    seen.add(arguments)
                    yield Case(place, keyword, arguments, f"{before}{keyword} {arguments}\n{after}")
            for entry in ENTRIES.get(keyword, ()):
                yield Case(place, keyword, f"{{ {entry} }}", f"{before}{keyword} {'N ' if keyword.endswith('_group') else ''}{{\n    {entry}\n}}\n{after}")
            for start in STARTS.get(keyword, ()):
                yield Case(place, keyword, f"{start} {{...}}", f"{before}{keyword} {start} {{\n{BODIES[keyword]}}}\n{after}")
            value = RIGHT.get(keyword, ("5",))[0]
            yield Case(place, keyword, "twice", f"{before}{keyword} {value}\n{keyword} {value}\n{after}")
            yield Case(place, keyword, "twice, other", f"{before}{keyword} {value}\n{keyword} 7\n{after}")
            yield Case(place, keyword, "misspelt", f"{before}{keyword}x {value}\n{after}")
        for other in blocks:
            if other != block and surroundings(other) and (other, keyword) not in {row[:2] for row in rows}:
                before, after = surroundings(other)[0]
                yield Case(other, keyword, f"of {block or 'top'}", f"{before}{keyword} {RIGHT.get(keyword, ('5',))[0]}\n{after}")
