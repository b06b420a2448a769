"""The frontends of the benchmark that do what users' configurations do: rules, maps, tracking, logs, and all of it."""
import os
import socket
import threading

MAP_ENTRIES = 100000

# Requests that a scenario of this file draws from, so that no lookup is always that of the same key.
WRK_SCRIPT = """
local requests, at = {}, 0
function init(args)
  for i = 1, 4096 do
    local key = (i * 7919) %% %d
    requests[i] = wrk.format("GET", "/small?q=" .. key, { ["X-Key"] = "key-" .. key, ["X-Forwarded-For"] =
      "10." .. math.floor(key / 65536) %% 256 .. "." .. math.floor(key / 256) %% 256 .. "." .. key %% 256,
      ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
      ["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8", ["Cookie"] = "session=" .. key .. "; theme=dark" })
  end
end
function request()
  at = at %% 4096 + 1
  return requests[at]
end
""" % MAP_ENTRIES

RULES_TEXT = """
    acl is_api path_beg /api/ /v1/ /v2/
    acl is_static path_end .css .js .png .jpg
    acl is_admin path_dir admin
    acl from_office req.hdr_ip(x-forwarded-for) 192.0.2.0/24 198.51.100.0/24
    acl is_bot req.hdr(user-agent) -i -m sub curl wget python scrapy
    http-request deny if is_admin !from_office
    http-request deny deny_status 405 if METH_TRACE
    http-request deny if { req.hdr_cnt(host) gt 1 }
    http-request deny if { path -m reg ^/(cgi-bin|\\.git)/ }
    http-request deny if { url_len gt 4096 }
    http-request deny if is_bot is_api
    http-request return status 200 content-type text/plain string pong if { path /ping }
    http-request redirect location /index.html code 302 if { path /home }
    http-request redirect prefix https://www.example.com if { req.hdr(host) -i example.com }
    http-request set-var(txn.key) req.hdr(x-key)
    http-request set-var(txn.agent) req.hdr(user-agent),lower
    http-request set-var(txn.session) req.cook(session)
    http-request set-var(txn.query) url_param(q)
    http-request set-header X-Request-Key %[var(txn.key)]
    http-request set-header X-Forwarded-Proto https
    http-request set-header X-Client %[src]:%[src_port]
    http-request add-header X-Trace %[var(txn.key)]-%[var(txn.query)]
    http-request del-header X-Internal
    http-request replace-header User-Agent (.*)Firefox/([0-9.]+) \\1Fx/\\2
    http-request set-path /%[path,regsub(^/+,)] if is_static
    http-request set-query %[query] if is_api
    http-request set-log-level silent if { path /health }
    http-request set-nice 0 if is_static
    http-response set-header X-Frame-Options DENY
    http-response set-header Strict-Transport-Security max-age=31536000
    http-response set-header X-Key %[var(txn.key)]
    http-response del-header X-Powered-By
    http-response add-header X-Served-By %[srv_name]
    http-response deny if { res.hdr_cnt(content-length) gt 1 }
    http-response set-status 503 if { status 599 }
"""

MAPS_TEXT = """
    http-request set-var(txn.site) req.hdr(x-key),map_str({dir}/keys.map,none)
    http-request set-var(txn.zone) req.hdr_ip(x-forwarded-for),map_ip({dir}/networks.map,none)
    http-request set-var(txn.part) url,map_beg({dir}/beginnings.map,none)
    http-request deny if {{ req.hdr(x-key) -f {dir}/denied.lst }}
    http-response set-header X-Site %[var(txn.site)]-%[var(txn.zone)]-%[var(txn.part)]
"""

TRACKING_TEXT = """
    http-request track-sc0 src table rates
    http-request track-sc1 req.hdr(x-key) table keys
    http-request deny deny_status 429 if {{ sc_http_req_rate(0) gt 100000000 }} || {{ sc_http_err_rate(0) gt 100000 }}
    http-request deny deny_status 429 if {{ sc_http_req_rate(1) gt 100000000 }}
"""

TABLES = """
backend rates
    stick-table type ip size 100k expire 10m store conn_cur,conn_rate(10s),http_req_rate(10s),http_err_rate(10s)
backend keys
    stick-table type string len 32 size 200k expire 10m store http_req_cnt,http_req_rate(10s),gpc0
"""

LOG_TEXT = """
    log 127.0.0.1:{log} local0
    option httplog
"""

# Scenario: the text of its frontend.
FRONTENDS = {
    "30 rules": RULES_TEXT.replace("{", "{{").replace("}", "}}"),
    "maps of 100,000": MAPS_TEXT,
    "tracking": TRACKING_TEXT,
    "httplog": LOG_TEXT,
}
FRONTENDS["all of these"] = "".join(reversed(FRONTENDS.values()))


def configuration(ports, **values):
    """The frontends, one a scenario, at these ports; and the tables that they track in."""
    text = TABLES
    for port, (name, body) in zip(ports, FRONTENDS.items()):
        text += "frontend %s\n    bind 127.0.0.1:%d\n%s    default_backend web\n" % (
            name.replace(" ", "-").replace(",", ""), port, body.format(**values))
    return text


def write_files(directory):
    """The maps: exact strings, networks, beginnings; a list; and the requests, whose path is returned."""
    def write(name, lines):
        with open(os.path.join(directory, name), "w") as out:
            out.writelines(line + "\n" for line in lines)

    numbers = range(MAP_ENTRIES)
    write("keys.map", ("key-%d site%d" % (n, n % 977) for n in numbers))
    write("networks.map", ("10.%d.%d.%d/32 zone%d" % (n >> 16, n >> 8 & 255, n & 255, n % 977) for n in numbers))
    write("beginnings.map", ("/small?q=%d part%d" % (n, n % 977) for n in numbers))
    write("denied.lst", ("bad-%d" % n for n in numbers))
    write("requests.lua", WRK_SCRIPT.splitlines())
    return os.path.join(directory, "requests.lua")


class LogReceiver:
    """Takes what is logged, and counts it."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.lines = 0
        threading.Thread(target=self.receive, daemon=True).start()

    def receive(self):
        while self.socket.recv(65536):
            self.lines += 1
