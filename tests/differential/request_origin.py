"""Four origin servers in threads: a fixed answer for each path, and what they were asked as the body."""
import socket
import threading

DATE = "Date: Thu, 01 Jan 2026 00:00:00 GMT"


def read_head(stream):
    """Bytes up to and with the empty line; empty at the end of the connection."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline(65536)
        if not line:
            return b""
        head += line
    return head


def read_body(stream, head, until_close=False):
    """The body that the head announces, chunks decoded, trailers with it."""
    fields = [line.partition(b":") for line in head.lower().split(b"\r\n")[1:]]
    lengths = [int(value) for name, _, value in fields if name == b"content-length"]
    if any(name == b"transfer-encoding" and b"chunked" in value for name, _, value in fields):
        body = b""
        while size := int(stream.readline(65536).split(b";")[0] or b"0", 16):
            body += stream.read(size)
            stream.read(2)
        while (line := stream.readline(65536)) not in (b"\r\n", b""):
            body += line
        return body
    if lengths:
        return stream.read(lengths[0])
    return stream.read() if until_close else b""


class Origin:
    """One server; says its name in a header."""

    def __init__(self, name):
        self.name = name
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        self.requests = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, connection.makefile("rb") as stream:
            try:
                while True:
                    head = read_head(stream)
                    if not head:
                        return
                    self.requests += 1
                    body = read_body(stream, head)
                    if not self._answer(connection, head, body):
                        return
            except (OSError, ValueError):
                return

    def _answer(self, connection, head, body):
        first, _, fields = head.decode("latin-1").partition("\r\n")
        method, target = first.split(" ")[:2]
        path = target.partition("?")[0]
        echo = f"{first}\n{fields.replace(chr(13), '')}".encode("latin-1") + body
        status, reason, more, framing = 200, "OK", [], "length"
        if path.startswith("/status/"):
            status, reason = int(path.rpartition("/")[2]), "As asked"
        elif path.endswith("/empty"):
            status, reason, echo = 204, "No Content", b""
        elif path.endswith("/chunked"):
            framing = "chunked"
        elif path.endswith("/close"):
            framing = "close"
        elif path.endswith("/drop"):
            return False
        elif path.endswith("/junk"):
            connection.sendall(b"this is no response\r\n\r\n")
            return False
        elif path.endswith("/short"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            return False
        elif path.endswith("/twice"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
            return False
        elif path.endswith("/early") and first.endswith("HTTP/1.1"):
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")
        elif path.endswith("/old-version"):
            connection.sendall(f"HTTP/1.0 200 OK\r\n{DATE}\r\n\r\nold".encode() if method != "HEAD"
                               else f"HTTP/1.0 200 OK\r\n{DATE}\r\n\r\n".encode())
            return False
        elif path.endswith("/unchanged"):
            status, reason, echo = 304, "Not Modified", b""
        elif path.endswith("/trailers"):
            # In lower case: ours hands trailers on as they came, the reference lowers their names.
            framing = "trailers"
        elif path.endswith("/hang"):
            threading.Event().wait(2)
            return False
        elif path.endswith("/cookies"):
            more = ["Set-Cookie: SID=fresh; path=/", "Set-Cookie: theme=dark"]
        elif path.endswith("/big"):
            echo += b"0123456789abcdef" * 4096
        lines = [f"HTTP/1.1 {status} {reason}", DATE, f"X-Server: {self.name}", "Content-Type: text/plain; charset=utf-8",
                 "X-List: a, b", "x-list: abc", "X-Origin-Secret: 1"] + more
        if framing in ("chunked", "trailers"):
            lines.append("Transfer-Encoding: chunked")
        elif framing == "close":
            lines.append("Connection: close")
        elif status not in (204, 304):
            lines.append(f"Content-Length: {len(echo)}")
        answer = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        if method != "HEAD":
            if framing in ("chunked", "trailers"):
                half = len(echo) // 2
                for part in (echo[:half], echo[half:]):
                    answer += b"%x\r\n%s\r\n" % (len(part), part)
                answer += b"0\r\n" + (b"x-trailer: end\r\n" if framing == "trailers" else b"") + b"\r\n"
            else:
                answer += echo
        connection.sendall(answer)
        return framing != "close"
