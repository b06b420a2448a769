import sessions

ABOUT = "multihop: sessions on port 4784 (a word of newer versions)"
EXPECT = "a then b"
PAIRS = ("oo",)


def run(bed):
    return sessions.weighted(bed, lines="  multihop", peer="  multihop")
