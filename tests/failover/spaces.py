"""Network namespaces: commands and sockets in them. Linux, root, ip(8)."""

import ctypes
import os
import socket
import subprocess
import threading

LIBC = ctypes.CDLL(None, use_errno=True)
NEW_NETWORK = 0x40000000


def command(*words, check=True):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def socket_in(space, family, kind, protocol=0):
    """A socket that belongs to the namespace: made by a thread that enters it and ends."""
    made = []

    def make():
        descriptor = os.open(f"/run/netns/{space}", os.O_RDONLY | os.O_CLOEXEC)
        try:
            if LIBC.setns(descriptor, NEW_NETWORK) != 0:
                raise OSError(ctypes.get_errno(), "setns")
            made.append(socket.socket(family, kind, protocol))
        finally:
            os.close(descriptor)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    if not made:
        raise RuntimeError(f"no socket in {space}")
    return made[0]
