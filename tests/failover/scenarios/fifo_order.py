import os
import threading

ABOUT = "notify_fifo with a sync group: start, master, fault, back, stop, in the reference's order"
EXPECT = ("G BACKUP, VI_1 BACKUP, VI_2 BACKUP, VI_2 MASTER, VI_1 MASTER, G MASTER, VI_1 FAULT, VI_2 FAULT, G FAULT, "
          "VI_1 BACKUP, VI_2 BACKUP, G BACKUP, VI_2 MASTER, VI_1 MASTER, G MASTER, VI_1 STOP, VI_2 STOP, G STOP")
SECOND = "192.168.3.101"


def run(bed):
    fifo, lines = f"{bed.folder}/fifo", []
    os.mkfifo(fifo)

    def read():
        with open(fifo, encoding="ascii") as file:
            lines.extend(file)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    bed.file("bad", "0\n")
    track = (f'track_file bad {{\n  file "{bed.folder}/bad"\n}}\n'
             "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}\n")

    def told(text, count):
        bed.wait(f"{count} {text}", lambda: sum(f'"G" {text}' in line for line in list(lines)) == count)

    # The slower one comes last and takes the other along.
    slow = bed.conf(100, version=3, interval="0.3", router=52, name="VI_2", addresses=SECOND)
    conf = bed.conf(100, version=3, interval="0.2", outside=track,
                    lines="  track_file {\n    bad weight 0\n  }") + slow[slow.index("vrrp_instance"):]
    bed.start("a", conf.replace("router_id FAILOVER", f"router_id FAILOVER\n  notify_fifo {fifo}"))
    told("MASTER", 1)
    bed.file("bad", "1\n")
    told("FAULT", 1)
    bed.file("bad", "0\n")
    told("MASTER", 2)
    bed.stop("a")
    bed.wait_end("a")
    reader.join(3)
    return ", ".join(f"{words[1].strip(chr(34))} {words[2]}" for words in (line.split() for line in lines))
