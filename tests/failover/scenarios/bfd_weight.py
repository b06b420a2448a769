import sessions

ABOUT = "a session with a third node raises the priority; lowered when that node is gone"
EXPECT = "a then b"


def run(bed):
    return sessions.weighted(bed)
