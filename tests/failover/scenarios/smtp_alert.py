import socket
import threading

import spaces

ABOUT = "smtp_alert: a mail for each state, to every recipient"
EXPECT = "2 recipients, [FAILOVER] VRRP Instance VI_1 - Entering MASTER state"


def serve(listener, mails):
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        client.settimeout(5)
        stream = client.makefile("rwb")
        mail = {"to": [], "subject": ""}

        def say(text, stream=stream):
            stream.write(text.encode() + b"\r\n")
            stream.flush()

        try:
            say("220 here")
            while line := stream.readline():
                word = line.strip().upper()
                if word.startswith(b"RCPT"):
                    mail["to"].append(line)
                if word == b"DATA":
                    say("354 go on")
                    while (text := stream.readline()).strip() != b".":
                        if text.lower().startswith(b"subject:"):
                            mail["subject"] = text[8:].decode().strip()
                    mails.append(mail)
                say("221 bye" if word == b"QUIT" else "250 good")
                if word == b"QUIT":
                    break
        except OSError:
            pass
        client.close()


def run(bed):
    listener = spaces.socket_in(bed.space("c"), socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("192.168.3.30", 25))
    listener.listen()
    mails = []
    thread = threading.Thread(target=serve, args=(listener, mails), daemon=True)
    thread.start()
    outside = """global_defs {
  notification_email {
    one@example.org
    two@example.org
  }
  notification_email_from lb@example.org
  smtp_server 192.168.3.30 25
  smtp_connect_timeout 5
}"""
    bed.start("a", bed.conf(101, outside=outside, lines="  smtp_alert"))
    bed.wait_master("a")
    try:
        bed.wait("mail", lambda: any("MASTER" in mail["subject"] for mail in mails))
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    mail = next(mail for mail in mails if "MASTER" in mail["subject"])
    return f"{len(mail['to'])} recipients, {mail['subject']}"
