ABOUT = "the number in a file goes into the priority"
EXPECT = "b then a"


def run(bed):
    bed.file("number", "0\n")
    outside = f"vrrp_track_file number {{\n  file {bed.folder}/number\n}}"
    bed.start("a", bed.conf(101, outside=outside, lines="  track_file {\n    number weight 1\n  }"))
    bed.start("b", bed.conf(50))
    bed.wait_master("a")

    def write(number):
        with open(f"{bed.folder}/number", "w", encoding="ascii") as file:
            file.write(f"{number}\n")

    write(-60)
    bed.wait_master("b")
    first = bed.holders()
    write(0)
    bed.wait_master("a")
    return f"{first} then {bed.holders()}"
