"""Whole configurations of keepalived, as people write them, and mutants of them."""
import os
import random
import re

import keepalived_programs as programs
import mutations

GLOBAL = "global_defs {\n  router_id NODE1\n  enable_script_security\n  script_user root\n}\n"
NUMBERS = ("0", "1", "-1", "254", "255", "256", "65536", "4294967296", "0.5", "1.5")


def instance(name, number, vip, more="", interface="eth0", state="BACKUP", priority=100):
    return (f"vrrp_instance {name} {{\n  state {state}\n  interface {interface}\n  virtual_router_id {number}\n  priority {priority}\n"
            f"  advert_int 1\n{more}  virtual_ipaddress {{\n    {vip}\n  }}\n}}\n")


def server(address, check, more=""):
    return f"  real_server {address} {{\n    weight 1\n{more}{check}  }}\n"


TCP = "    TCP_CHECK {\n      connect_timeout 3\n      retry 2\n      delay_before_retry 1\n    }\n"
HTTP = ("    HTTP_GET {\n      url {\n        path /health\n        status_code 200\n      }\n      connect_timeout 3\n"
        "      nb_get_retry 3\n      delay_before_retry 2\n    }\n")
SSL = HTTP.replace("HTTP_GET", "SSL_GET").replace("        status", "        digest 640205b7b0fc66c1ea91c463fac6334d\n        status")
MISC = "    MISC_CHECK {\n      misc_path \"/bin/true a\"\n      misc_timeout 5\n      misc_dynamic\n      user root\n    }\n"
PASS = "  authentication {\n    auth_type PASS\n    auth_pass 1111\n  }\n"
CHECK = "vrrp_script chk_haproxy {\n  script \"/bin/true haproxy\"\n  interval 2\n  weight 2\n  fall 2\n  rise 2\n}\n"
TRACK = "  track_script {\n    chk_haproxy\n  }\n"
UNICAST = "  unicast_src_ip 10.1.0.5\n  unicast_peer {\n    10.1.0.6\n    10.1.0.7\n  }\n"
NOTIFY = "  notify_master \"/bin/true master\"\n  notify_backup \"/bin/true backup\"\n  notify_fault /bin/true\n  notify /bin/true\n  smtp_alert\n"
MAIL = ("global_defs {\n  notification_email {\n    root@example.com\n    ops@example.com\n  }\n  notification_email_from keepalived@example.com\n"
        "  smtp_server 127.0.0.1 25\n  smtp_connect_timeout 30\n  router_id LVS_DEVEL\n  vrrp_skip_check_adv_addr\n  vrrp_garp_interval 0.1\n"
        "  vrrp_gna_interval 0.1\n  enable_script_security\n  script_user root\n}\n")


def service(vip, kind="DR", servers="", more=""):
    return (f"virtual_server {vip} {{\n  delay_loop 6\n  lb_algo wrr\n  lb_kind {kind}\n  persistence_timeout 50\n  protocol TCP\n"
            f"{more}{servers}}}\n")


CONFIGURATIONS = {
    "pair-haproxy": GLOBAL + CHECK + instance("VI_1", 51, "10.1.0.100/24", PASS + TRACK, state="MASTER", priority=101),
    "pair-two-vips": GLOBAL + CHECK + instance("VI_1", 51, "10.1.0.100/24\n    10.1.0.101/24 dev eth0 label eth0:1", PASS + TRACK + NOTIFY),
    "pair-nopreempt": GLOBAL + instance("VI_1", 51, "10.1.0.100", "  nopreempt\n  preempt_delay 5\n" + PASS),
    "active-active": GLOBAL + CHECK + instance("VI_1", 51, "10.1.0.100/24", PASS + TRACK, state="MASTER", priority=101)
    + instance("VI_2", 52, "10.1.0.101/24", PASS + TRACK),
    "router-pair": GLOBAL + "vrrp_sync_group VG1 {\n  group {\n    OUT\n    IN\n  }\n" + NOTIFY + "}\n" + instance("OUT", 10, "10.1.0.1/24", PASS)
    + instance("IN", 11, "10.2.0.1/24", "  track_interface {\n    eth0 weight -10\n  }\n", interface="eth1"),
    "router-routes": GLOBAL + instance("R", 12, "10.1.0.1/24 brd + dev eth0 scope global", "  virtual_routes {\n    10.4.0.0/24 via 10.1.0.9 dev eth0\n"
                                       "    default via 10.1.0.254 dev eth0 metric 100\n  }\n  virtual_rules {\n    from 10.4.0.0/24 table 100 priority 50\n  }\n"),
    "unicast-cloud": GLOBAL + CHECK + instance("VI_1", 51, "10.1.0.100/32 dev eth0", UNICAST + TRACK + "  notify /bin/true\n"),
    "unicast-ttl": GLOBAL + instance("VI_1", 51, "10.1.0.100/32", UNICAST.replace("10.1.0.6", "10.1.0.6 min_ttl 2 max_ttl 9") + "  unicast_ttl 64\n"),
    "ipv6": GLOBAL + instance("V6", 61, "fe80::61\n    2001:db8::61/64", "  version 3\n  native_ipv6\n  accept\n").replace("int 1", "int 0.5"),
    "dual-stack": GLOBAL + instance("V4", 60, "10.1.0.60/24", "  virtual_ipaddress_excluded {\n    2001:db8::60/64 -nodad\n    10.1.0.61/24\n  }\n"),
    "vmac": GLOBAL + instance("VM", 70, "10.1.0.70/24", "  use_vmac vrrp.70\n  vmac_xmit_base\n  promote_secondaries\n  garp_master_delay 1\n"),
    "vmac-ipv6": GLOBAL + instance("VM", 71, "fe80::71/64", "  version 3\n  use_vmac\n  use_vmac_addr\n  vmac_xmit_base\n"),
    "strict-3": "global_defs {\n  vrrp_version 3\n  vrrp_strict\n  vrrp_iptables\n}\n" + instance("S", 72, "10.1.0.72/24"),
    "garp": "global_defs {\n  vrrp_garp_master_delay 10\n  vrrp_garp_master_repeat 3\n  vrrp_garp_master_refresh 60\n  vrrp_garp_lower_prio_repeat 1\n"
            "  vrrp_min_garp\n}\n" + instance("G", 73, "10.1.0.73/24", "  garp_master_delay 1\n  garp_master_refresh 30\n  garp_lower_prio_delay 2\n"),
    "lvs-dr": MAIL + instance("LVS", 80, "10.1.0.80/24", PASS) + service("10.1.0.80 80", "DR", server("10.2.0.1 80", HTTP) + server("10.2.0.2 80", HTTP)),
    "lvs-nat": MAIL + instance("LVS", 80, "10.1.0.80/24", PASS)
    + service("10.1.0.80 443", "NAT", server("10.2.0.1 443", SSL) + server("10.2.0.2 443", SSL), "  sorry_server 10.2.0.9 443\n"),
    "lvs-tcp": service("10.1.0.81 1358", "TUN", server("10.2.0.1 1358", TCP, "    inhibit_on_failure\n") + server("10.2.0.2 1358", TCP)),
    "lvs-misc": GLOBAL + service("10.1.0.82 25", "DR", server("10.2.0.1 25", MISC) + server("10.2.0.2 25", MISC, "    notify_up /bin/true\n    notify_down /bin/true\n")),
    "lvs-mark": service("fwmark 7", "DR", server("10.2.0.1 0", TCP.replace("connect_t", "connect_port 80\n      connect_t")), "  quorum 1\n  hysteresis 0\n"),
    "lvs-group": "virtual_server_group WEB {\n  10.1.0.90-99 80\n  10.1.0.110 80\n  fwmark 9\n}\n" + service("group WEB", "DR", server("10.2.0.1 80", TCP)),
    "lvs-udp": service("10.1.0.83 53", "NAT", server("10.2.0.1 53", "    DNS_CHECK {\n      type A\n      name example.com\n      retry 2\n    }\n"), "  alpha\n  omega\n")
    .replace("protocol TCP", "protocol UDP\n  ops"),
    "lvs-ipv6": GLOBAL + service("2001:db8::80 80", "DR", server("2001:db8::1 80", HTTP), "  persistence_granularity 64\n  quorum_up /bin/true\n"),
    "lvs-smtp": service("10.1.0.84 25", "NAT", server("10.2.0.1 25", "    SMTP_CHECK {\n      helo_name a.example\n      connect_timeout 5\n      retry 3\n      host {\n"
                                                    "        connect_ip 10.2.0.1\n        connect_port 25\n      }\n    }\n")),
    "definitions": "$VIP=10.1.0.100\n$ID=51\n$IF=eth0\n" + GLOBAL + instance("VI_${ID}", "$ID", "${VIP}/24", PASS).replace("interface eth0", "interface $IF"),
    "conditions": GLOBAL + instance("VI_1", 51, "10.1.0.100/24", PASS).replace("  priority 100\n", "  @NODE1 priority 101\n  @^NODE1 priority 100\n"),
    "sequence": GLOBAL + "vrrp_instance V {\n  interface eth0\n  virtual_router_id 5\n  virtual_ipaddress {\n    ~SEQ(x, 1, 1, 5) 10.1.0.$x/24\n  }\n}\n",
    "tracked": GLOBAL + f"vrrp_track_file gate {{\n  file {programs.TRACKED}\n  weight 5\n}}\nvrrp_track_process ha {{\n  process haproxy\n  quorum 1\n  delay 2\n  weight 3\n}}\n"
    + instance("T", 53, "10.1.0.53/24", "  track_file {\n    gate weight 1\n  }\n  track_process {\n    ha\n  }\n  track_src_ip\n"),
    "bfd": GLOBAL + "bfd_instance B1 {\n  neighbor_ip 10.1.0.6\n  source_ip 10.1.0.5\n  min_rx 50\n  min_tx 50\n  multiplier 3\n  weight -5\n}\n"
    + instance("T", 54, "10.1.0.54/24", "  track_bfd {\n    B1\n  }\n"),
    "static": GLOBAL + "static_ipaddress {\n  10.1.0.200/24 brd + dev eth0\n}\nstatic_routes {\n  10.5.0.0/24 via 10.1.0.9 dev eth0\n}\n"
    "static_rules {\n  from 10.5.0.0/24 table 5\n}\n" + instance("T", 55, "10.1.0.55/24"),
    "processes": "global_defs {\n  vrrp_rt_priority 50\n  vrrp_no_swap\n  vrrp_priority -10\n  vrrp_rlimit_rttime 10000\n  checker_priority -5\n  bfd_priority -5\n"
    "  notify_fifo /tmp/fifo\n  vrrp_notify_priority_changes on\n  umask 022\n}\n" + instance("P", 56, "10.1.0.56/24"),
    "fifo": GLOBAL.replace("}\n", "  vrrp_notify_fifo /tmp/fifo root root\n  vrrp_notify_fifo_script /bin/true\n}\n") + instance("P", 57, "10.1.0.57/24"),
    "hand-made": "! Configuration File for keepalived\n\nglobal_defs\n{\n\trouter_id  haproxy-1 # the first\n}\n\nvrrp_instance VI_1\n{\n\tstate MASTER\n\tinterface eth0\n"
    "\tvirtual_router_id 51\n\tpriority 150\n\tadvert_int 1\n\tauthentication\n\t{\n\t\tauth_type PASS\n\t\tauth_pass \"12 34\"\n\t}\n\tvirtual_ipaddress\n\t{\n"
    "\t\t10.1.0.100\n\t}\n}\n",
}


def files():
    """(name, path) of the golden files and of the samples."""
    found = []
    for folder in (programs.GOLDEN, programs.SAMPLES):
        for directory, _, names in sorted(os.walk(folder)):
            found += [(name, os.path.join(directory, name)) for name in sorted(names) if name.endswith(".conf")]
    return found


def _change_number(lines, rng):
    full = [number for number, line in enumerate(lines) if re.search(r"\d", line)]
    if full:
        number = rng.choice(full)
        place = rng.choice(list(re.finditer(r"\d+", lines[number])))
        lines[number] = lines[number][:place.start()] + rng.choice(NUMBERS) + lines[number][place.end():]


def _change_brace(lines, rng):
    full = [number for number, line in enumerate(lines) if "{" in line or "}" in line]
    if full:
        number = rng.choice(full)
        lines[number] = rng.choice((lines[number].replace("{", "").replace("}", ""), lines[number].replace("{", "\n{"), lines[number] + " x",
                                    lines[number] + " }", lines[number] + " {"))


def mutants(named, count, seed, scratch):
    """(name, folder, file, text); run in the folder of the file that they come from, as it may include others."""
    rng = random.Random(seed)
    texts = [(name, scratch, text) for name, text in CONFIGURATIONS.items()] * 4
    for name, path in named:
        with open(path, encoding="latin-1", newline="") as file:
            texts.append((name, os.path.dirname(path), file.read()))
    found = []
    while len(found) < count:
        name, folder, text = rng.choice(texts)
        mutant = text
        if rng.random() < 0.3:
            lines = text.split("\n")
            rng.choice((_change_number, _change_brace))(lines, rng)
            mutant = "\n".join(lines)
        else:
            mutant = mutations.mutate(text, rng)
        if mutant != text:
            written = os.path.join(scratch, f"mutant-{len(found) % 16}.conf")
            found.append((f"mutant {len(found)} of {name}", folder, written, mutant))
    return found
