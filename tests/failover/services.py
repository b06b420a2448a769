"""Servers on node c for checkers, and the configuration of a virtual server of them."""

import socket
import threading

import spaces

ADDRESS = "192.168.3.30"
PAGE = b"HTTP/1.0 200 OK\r\n\r\nhello world\n"


class Server:
    """Answers each connection with a page until it is closed."""

    def __init__(self, bed, port):
        self.bed, self.port = bed, port
        self.listener = None

    def open(self):
        self.listener = spaces.socket_in(self.bed.space("c"), socket.AF_INET, socket.SOCK_STREAM)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind((ADDRESS, self.port))
        self.listener.listen()
        threading.Thread(target=self.serve, args=(self.listener,), daemon=True).start()
        return self

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    @staticmethod
    def serve(listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                client.settimeout(1)
                client.recv(4096)
                client.sendall(PAGE)
            except OSError:
                pass
            client.close()


def block(real, lines=""):
    return f"""virtual_server 192.168.3.100 80 {{
  delay_loop 0.2
  lvs_sched rr
  lvs_method NAT
  protocol TCP
  alpha
{lines}
{real}
}}
"""
