ABOUT = "notify scripts in order: the one for the state, then the one for all"
EXPECT = "BACKUP any BACKUP 101, MASTER any MASTER 101, STOP any STOP 101"


def run(bed):
    out = f"{bed.folder}/told"
    one = bed.script("one", f'echo "$1" >> {out}')
    every = bed.script("every", f'sleep 0.05; echo "any $3 $4" >> {out}')
    lines = "\n".join(f'  notify_{state} "{one} {state.upper()}"' for state in ("backup", "master", "stop"))
    bed.start("a", bed.conf(101, lines=f'{lines}\n  notify {every}'))
    bed.wait_master("a")
    bed.settle(0.3)
    bed.stop("a")
    bed.wait_end("a")
    bed.settle(0.5)
    with open(out, encoding="ascii") as file:
        told = file.read().split("\n")[:-1]
    return ", ".join(" ".join(told[i:i + 2]) for i in range(0, len(told), 2))
