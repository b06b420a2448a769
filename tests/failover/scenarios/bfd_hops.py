import sessions

ABOUT = "packets with a smaller TTL than 255 are taken as far as max_hops says"
EXPECT = "a then b"


def run(bed):
    return sessions.weighted(bed, lines="  ttl 250\n  max_hops 10", peer="  ttl 248\n  max_hops 5")
