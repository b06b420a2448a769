"""Requests drawn by a seed: the words that the configurations act on, in many combinations."""
import base64

METHODS = ["GET"] * 8 + ["POST"] * 4 + ["HEAD", "PUT", "DELETE", "OPTIONS"]
PATHS = ["/", "/index.html", "/api/v1/users", "/api/v2/items/7", "/api/v2/close", "/static/app.js", "/static/img/logo.png",
         "/static/chunked", "/old/page", "/old/a/b.html", "/admin", "/admin/panel", "/a/../b/./c", "/a/b", "/a//b", "//double//slash",
         "/search", "/search/deep", "/caf%c3%a9", "/%7Euser/x", "/status/404", "/status/500", "/status/301", "/items/42", "/items/43/x",
         "/chunked", "/empty", "/cookies", "/api/big", "/close", "/alive", "/never", "/coffee", "/slow/hang",
         "/early", "/api/early", "/unchanged", "/trailers", "/api/trailers", "/old-version", "/api/junk", "/search/junk", "/junk",
         "/search/drop", "/api/drop", "/old/drop", "/short", "/twice", "/status/503", "/status/100x"]
QUERIES = [None] * 5 + ["", "q=term", "id=42&id=43", "user=alice&token=x%20y", "user=bob", "b=1&a=2&b=3", "a=1;2", "A=Up&id=9", "x+y=%26"]
HOSTS = ["example.com"] * 3 + ["www.example.com", "api.example.com", "Static.Example.COM:8080", "secure.test", "unknown.test", "10.0.0.1"]
TOKEN = ("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
         ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")


def basic(text):
    return "Basic " + base64.b64encode(text.encode()).decode()


FIELDS = {
    "User-Agent": ["curl/8.5.0", "Mozilla/5.0 (X11; Linux x86_64)", "probe/1"],
    "Accept": ["*/*", "text/html;q=0.9, text/plain", "application/json"],
    "Accept-Language": ["fr;q=0.8, en;q=0.9", "de", "fr-CH, fr;q=0.9, *;q=0.5"],
    "X-Forwarded-For": ["10.1.2.3", "192.168.4.5, 10.9.8.7", "not an address", "2001:db8::7"],
    "X-List": ["a, b,c", "foo", "", "b", '"q,uoted", z'],
    "x-debug-one": ["1"], "X-Drop": ["gone"],
    "X-Number": ["42", "7", "-3", "100", "1000", "12ab", "x"],
    "X-Hex": ["ff", "0a", "zz"], "X-B64": ["aGVsbG8=", "!!"], "X-Date": ["1700000000", "86399"],
    "X-Json": ['{"name":"Al \\"x\\"","age":41,"tags":["a","b"],"nested":{"ok":true}}', "[1,2]", "{broken"],
    "X-Jwt": [TOKEN, TOKEN[:-3] + "abc", "a.b"], "X-Jwt-Auth": ["Bearer tok"],
    "X-Backend": ["api", "static", "nothing"],
    "Referer": ["http://www.example.com/from"],
    "Cookie": ["SID=abc", "SID=one~abc; theme=dark", "theme=light; SID=two; n=5", "SRV=two", "SRV=bad; x=y", 'POSTED=one; SID="q"'],
    "Authorization": [basic("alice:secret"), basic("bob:wrong"), basic("bob:password"), basic("carol:pass:word"), "Bearer abc.def", "Basic !!"],
}
BODIES = [("application/x-www-form-urlencoded", b"user=carol&id=7&empty="), ("application/json", b'{"a":[1,2,3]}'),
          ("text/plain", b"short"), ("application/octet-stream", bytes(range(256)) * 8), ("text/plain", b"")]
MALFORMED = [b"GET /bad header HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
             b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"\x16\x03\x01\x02\x00 nonsense\r\n\r\n",
             b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
             b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", b"GET / HTTP/1.10\r\nHost: a\r\n\r\n", b"GET /\x80\xff HTTP/1.1\r\nHost: a\r\n\r\n",
             b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
             b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", b"\r\n\r\nGET /blank HTTP/1.1\r\nHost: a\r\n\r\n",
             b"GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n",
             b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
             b"GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + b"l" * 20000 + b"\r\n\r\n",
             b"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\nHost: a\n\n", b"GET /" + b"u" * 600 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"get /lower HTTP/1.1\r\nhost: a\r\n\r\n"]


def chunks(body, size, extension):
    parts = [body[start:start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts) + b"0\r\n\r\n"


class Request:
    """The bytes to send, from which address, and whether the last connection serves again."""

    def __init__(self, draw, sources, pipelined=0.05):
        self.source = f"127.0.0.{draw.randint(1, sources)}"
        self.again = draw.random() < 0.4
        self.with_jar = draw.random() < 0.5
        # Some clients send the next request together with this one.
        self.followers = [Request(draw, sources, 0) for _ in range(draw.randint(1, 2))] if draw.random() < pipelined else []
        if draw.random() < 0.05:
            self.method, self.lines, self.body = "GET", None, draw.choice(MALFORMED)
            self.followers = []
            return
        self.method = draw.choice(METHODS)
        query = draw.choice(QUERIES)
        target = draw.choice(PATHS) + ("" if query is None else "?" + query)
        host = draw.choice(HOSTS)
        if draw.random() < 0.06:
            target = f"http://{host}{target}"
        version = "HTTP/1.0" if draw.random() < 0.1 else "HTTP/1.1"
        self.lines = [f"{self.method} {target} {version}", f"Host: {host}"]
        names = draw.sample(sorted(FIELDS), draw.randint(1, 9))
        self.lines += [f"{name}: {draw.choice(FIELDS[name])}" for name in names]
        if draw.random() < 0.2:
            self.lines.append("X-List: second, third")
        if draw.random() < 0.1:
            self.lines.append("Connection: close")
        self.body = b""
        if self.method in ("POST", "PUT"):
            kind, self.body = draw.choice(BODIES)
            self.lines.append(f"Content-Type: {kind}")
            if version == "HTTP/1.1" and self.body and draw.random() < 0.3:
                self.lines.append("Transfer-Encoding: chunked")
                self.body = chunks(self.body, draw.choice([len(self.body), 1 + len(self.body) // 3]), draw.choice([b"", b"", b";name=value"]))
            else:
                self.lines.append(f"Content-Length: {len(self.body)}")

    def server_name(self):
        """What a client of TLS asks for; an address is no name."""
        hosts = [line[6:].split(":")[0] for line in self.lines or [] if line.startswith("Host: ")]
        return hosts[0] if hosts and not hosts[0].startswith("10.") else None

    def bytes(self, jar):
        """What is sent; some clients send back the cookies that they were given."""
        if self.lines is None:
            return self.body
        lines = list(self.lines)
        if self.with_jar and jar:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in jar.items()))
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body
