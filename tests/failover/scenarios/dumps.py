import json
import os
import signal

ABOUT = "USR1, USR2 and the JSON signal write what the parent is asked for"
EXPECT = "data stats json"
FILES = {"data": "/tmp/keepalived.data", "stats": "/tmp/keepalived.stats", "json": "/tmp/keepalived.json"}


def run(bed):
    for path in FILES.values():
        if os.path.exists(path):
            os.remove(path)
    bed.pair()
    parent = bed.daemons["a"].parent
    found = []
    for name, number in (("data", signal.SIGUSR1), ("stats", signal.SIGUSR2), ("json", 36)):
        bed.signal(parent, number)
        try:
            bed.wait(name, lambda: os.path.exists(FILES[name]) and os.path.getsize(FILES[name]) > 100, 3)
            bed.settle(0.1)
            with open(FILES[name], encoding="latin-1") as file:
                text = file.read()
            good = json.loads(text)[0]["data"]["iname"] == "VI_1" if name == "json" else "VI_1" in text
            found += [name] if good else []
        except Exception:
            pass
    for path in FILES.values():
        if os.path.exists(path):
            os.remove(path)
    return " ".join(found)
