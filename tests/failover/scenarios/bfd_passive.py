import sessions

ABOUT = "the third node is passive: the session comes up when ours asks"
EXPECT = "a then b"


def run(bed):
    return sessions.weighted(bed, peer="  passive")
