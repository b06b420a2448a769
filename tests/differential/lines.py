"""Each keyword of src/KEYWORDS.md in its place, with each of a row of plausible and wrong arguments."""
import os
import re

import programs

KEYWORDS = os.path.join(programs.ROOT, "src", "KEYWORDS.md")

WORDS = ("", "0", "1", "-1", "3", "70000", "99999999999", "x", "on", "off", "none", "1 x", "x 1", "x y z", "10s", "10sx", "1k", "5%",
         "/nonexistent/x", "127.0.0.1", "127.0.0.1:80", "::1", "txn.v", "%[src]", "x if TRUE", "x if", "if TRUE", "x unless", '""',
         "x,y", "a=b", "x src", "x str(a)", "src", "str(a)", "x len 10", "x %[src] if TRUE", "x fmt %[src]")
ARGUMENTS = ("", "()", "(0)", "(1)", "(-1)", "(x)", "(1,2)", "(x,1)", "(1,x)", "(x,y)", "(x,y,z)", "(1,2,3)", "(1,2,3,4,5,6,7,8,9)",
             "(99999999999)", "(/nonexistent/x)", "(txn.v)", "(txn.v,txn.w)", "(txn.v,1)", "(sha256,txn.v)", "(l)", "(l/s)", "(1", "( 1 )")
INPUTS = ("str(a)", "int(1)", "bool(1)", "bin(00)", "src", "method")
RULES = ("http-request", "http-response", "http-after-response", "tcp-request connection", "tcp-request session",
         "tcp-request content", "tcp-response content", "quic-initial")
KINDS = ("defaults", "frontend", "backend", "listen")
CONDITIONS = ("x", "1", "-m found", "-m str x", "-m int 1", "-m reg ^x", "-m ip 127.0.0.1", "-m bin 00", "-m len 1", "-m beg x")
# What stands behind the first word of a line in a proxy section, each with the same arguments.
DEEPER = ("rate-limit sessions", "stats uri", "stats refresh", "stats realm", "stats auth", "stats admin", "stats scope", "stats show-node",
          "stats show-desc", "stats show-legends", "stats show-modules", "stats hide-version", "stats enable", "stats http-request",
          "errorloc 503", "errorloc302 503", "errorloc303 503", "errorfile 503", "errorfiles", "compression algo", "compression type",
          "compression algo-req", "compression algo-res", "compression type-req", "compression type-res", "compression minsize-req",
          "compression minsize-res", "compression direction", "compression offload", "cookie x", "cookie x insert maxidle",
          "cookie x insert maxlife", "cookie x insert domain", "cookie x insert attr", "cookie x rewrite", "cookie x prefix",
          "capture request", "capture request header x len", "capture response header x len", "capture cookie x len",
          "capture request header", "declare capture request len", "declare capture", "http-check send", "http-check send meth",
          "http-check send uri", "http-check send uri-lf", "http-check send ver", "http-check send hdr", "http-check send body",
          "http-check send body-lf", "http-check send comment", "http-check expect", "http-check expect status",
          "http-check expect rstatus", "http-check expect string", "http-check expect rstring", "http-check expect hdr name",
          "http-check expect fhdr name", "http-check expect string-lf", "http-check expect min-recv", "http-check expect ok-status",
          "http-check expect tout-status", "http-check expect on-error", "http-check expect status-code", "http-check connect",
          "http-check connect port", "http-check connect addr", "http-check connect alpn", "http-check connect sni",
          "http-check connect proto", "http-check comment", "http-check disable-on-404", "http-check send-state", "http-check set-var(x)",
          "http-check set-var(check.x)", "http-check set-var-fmt(check.x)", "http-check unset-var(check.x)", "tcp-check connect",
          "tcp-check connect port", "tcp-check send", "tcp-check send-lf", "tcp-check send-binary", "tcp-check send-binary-lf",
          "tcp-check expect", "tcp-check expect string", "tcp-check expect binary", "tcp-check expect rstring", "tcp-check expect rbinary",
          "tcp-check expect min-recv", "tcp-check comment", "tcp-check set-var(check.x)", "monitor fail", "monitor-uri",
          "persist rdp-cookie", "source 127.0.0.1", "source 127.0.0.1 interface", "source 127.0.0.1 usesrc", "stick-table type",
          "stick-table type ip size", "stick-table type ip size 1k expire", "stick-table type ip size 1k store", "stick-table type ip",
          "stick-table type ip size 1k peers", "stick-table type string len", "stick-table type string size 1k len",
          "stick-table type ip size 1k nopurge", "stick-table type ip size 1k write-to", "stick-table type ip size 1k srvkey",
          "stick-table type ip size 1k recv-only", "email-alert level", "email-alert from", "email-alert to", "email-alert mailers",
          "email-alert myhostname", "filter trace", "filter compression", "filter cache", "filter fcgi-app", "filter bwlim-in x",
          "filter bwlim-in x default-limit", "filter bwlim-out x limit", "filter spoe", "filter", "log global", "log 127.0.0.1",
          "log 127.0.0.1 local0", "log 127.0.0.1 local0 info", "log 127.0.0.1 len", "log 127.0.0.1 len 1024 format",
          "log 127.0.0.1 sample", "log 127.0.0.1 format rfc5424", "no log", "log stdout", "use_backend l", "use-server s", "stick on",
          "stick match", "stick store-request", "stick store-response", "stick on src table", "redirect location",
          "redirect prefix / code", "redirect scheme https", "hash-type consistent", "hash-type map-based sdbm", "balance roundrobin",
          "balance url_param x", "balance url_param x check_post", "balance uri len", "balance uri depth", "balance hdr(x)",
          "balance random(2)", "balance random(x)", "balance hash src", "option httpchk GET", "option httpchk GET /",
          "option httpchk GET / HTTP/1.1", "option forwardfor except", "option forwardfor header", "option forwardfor if-none",
          "option originalto except", "option originalto header", "option redispatch 1", "option httplog clf", "option mysql-check user",
          "option mysql-check user x", "option pgsql-check user", "option smtpchk HELO", "option smtpchk EHLO x", "option ldap-check",
          "option forwarded proto", "option forwarded by", "option forwarded for-expr", "option forwarded host", "retry-on 503",
          "http-reuse safe", "disabled", "enabled", "mode tcp", "mode http", "server-state-file-name", "load-server-state-from-file",
          "load-server-state-from-file local", "external-check command", "external-check path", "acl a src", "force-persist if",
          "ignore-persist", "dispatch", "unique-id-format x", "log-format x", "log-format", "error-log-format", "log-steps", "id 5",
          "tcp-request inspect-delay", "tcp-response inspect-delay", "tcp-request content", "tcp-request connection", "http-request")
# The rule sets of each action.
ALLOWED = {}
# They would do more than be checked.
NOT_TRIED = {"chroot", "insecure-setuid-wanted"}


def _tables():
    """Heading of each table of KEYWORDS.md, and the first column of its rows."""
    found, heading = {}, None
    with open(KEYWORDS, encoding="utf-8") as file:
        for line in file:
            if line.startswith("## "):
                heading = line[3:].strip().replace("`", "")
            row = re.match(r"\| `([^|]+)` \|(.*)", line)
            if heading and row and "gone" not in row.group(2).rsplit("|", 2)[-2]:
                names = found.setdefault(heading, [])
                if row.group(1) not in names:
                    names.append(row.group(1))
                if heading.endswith("actions"):
                    ALLOWED.setdefault(re.sub(r"\(.*\)$", "", row.group(1)), set()).update(row.group(2).split("|")[0].strip().split(", "))
    return found


class Case:
    """A block of a configuration; N in the name of its section stands for the number that makes it its own."""

    def __init__(self, name, block, alone=False):
        self.name = name.strip()
        self.block = block
        self.alone = alone

    def text(self, number):
        return self.block.replace("p-N-", f"p-{number}-")


DEFAULTS = "defaults\n    mode http\n    timeout connect 1s\n    timeout client 1s\n    timeout server 1s\n"


def _proxy(name, line, kind="listen"):
    rest = ["    bind 127.0.0.1:8080"] if kind in ("frontend", "listen") else []
    rest += ["    server s 127.0.0.1:80"] if kind in ("backend", "listen") else []
    if kind == "defaults":
        rest = ["    mode http", "    timeout connect 1s", "    timeout client 1s", "    timeout server 1s"]
    return Case(f"{name}: {line}", "\n".join([f"{kind} p-N-", *rest, "    " + line, ""]))


def _global(line):
    return Case(f"global: {line}", "global\n    " + line + "\n", alone=True)


def _of_proxy(keyword):
    for kind in KINDS:
        for words in WORDS:
            yield _proxy(kind, f"{keyword} {words}", kind)


def _deeper():
    for before in DEEPER:
        for words in WORDS:
            yield _proxy("deeper", f"{before} {words}")


def _of_line(before, keyword):
    for words in WORDS:
        yield _proxy(before.split()[0], f"{before} {keyword} {words}")


def _of_action(keyword):
    keyword = re.sub(r"\(.*\)$", "", keyword)
    for rules in RULES:
        if rules not in ALLOWED[keyword]:
            yield _proxy("action", f"{rules} {keyword} x")
            continue
        for words in WORDS:
            yield _proxy("action", f"{rules} {keyword} {words}")
        for arguments in ARGUMENTS[1:]:
            yield _proxy("action", f"{rules} {keyword}{arguments} str(a)")


def _of_fetch(name):
    for arguments in ARGUMENTS:
        for before in ("http-request set-header x", "http-response set-header x"):
            yield _proxy("fetch", f"{before} %[{name}{arguments}]")
    for rules in RULES[2:]:
        yield _proxy("fetch", f"{rules} set-var(txn.x) {name}")
    for condition in CONDITIONS:
        yield _proxy("fetch", f"acl a {name} {condition}")


def _of_converter(name):
    for arguments in ARGUMENTS:
        yield _proxy("converter", f"http-request set-var(txn.x) str(a),{name}{arguments}")
    for given in INPUTS:
        for arguments in ("", "(1)", "(x)"):
            yield _proxy("converter", f"http-request set-var(txn.x) {given},{name}{arguments}")
    yield _proxy("converter", f"acl a str(a),{name} x")


def _of_alias(name):
    for before in ("log-format", "http-request set-header x", "error-log-format", "http-response set-header x", "unique-id-format"):
        for text in (name, name.replace("%", "%{+Q}", 1), name.replace("%", "%{+X,+E}", 1), name.replace("%", "%{x}", 1)):
            yield _proxy("alias", f"{before} {text}")


def _of_section(section, keyword):
    for words in WORDS:
        yield Case(f"{section}: {keyword} {words}", f"{section} p-N-\n    {keyword} {words}\n", section in ("program", "traces"))


def generate():
    """Every case, in the order of KEYWORDS.md."""
    for heading, keywords in _tables().items():
        if not heading.startswith("haproxy: "):
            continue
        what = heading[len("haproxy: "):]
        for keyword in keywords:
            if keyword not in NOT_TRIED:
                yield from _of_keyword(what, keyword)
    yield from _deeper()


def _of_keyword(what, keyword):
    if what == "global section":
        yield from (_global(f"{keyword} {words}") for words in WORDS)
    elif what.startswith("defaults"):
        yield from _of_proxy(keyword)
    elif what in ("option", "timeout", "balance"):
        yield from _of_proxy(f"{what} {keyword}")
    elif what.startswith("options of bind"):
        yield from _of_line("bind 127.0.0.1:8081", keyword)
    elif what.startswith("options of server"):
        yield from _of_line("server t 127.0.0.1:81", keyword)
        yield from _of_line("default-server", keyword)
    elif what == "actions":
        yield from _of_action(keyword)
    elif what == "sample fetches":
        yield from _of_fetch(keyword)
    elif what == "converters":
        yield from _of_converter(keyword)
    elif what == "log aliases":
        yield from _of_alias(keyword)
    elif what.endswith(" section"):
        yield from _of_section(what[:-len(" section")], keyword)
