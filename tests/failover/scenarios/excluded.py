ABOUT = "virtual_ipaddress_excluded: not in the advertisement, announced and moved all the same, also of IPv6"
EXPECT = "1 in the advertisement, announced 3, a has 3, b has 3 after the stop"
MORE = ("192.168.3.150", "fd00:3::150")


def run(bed):
    lines = "  virtual_ipaddress_excluded {\n    192.168.3.150\n    fd00:3::150/64\n  }"
    bed.pair(lines=lines)
    every = ("192.168.3.100", *MORE)
    bed.wait("addresses", lambda: all(bed.holds("a", one) for one in every), 2)
    bed.wait("announcements", lambda: all(bed.wire.gratuitous("a", one) for one in every), 2)
    count = bed.wire.of("a")[-1].message[3]
    said = f"{count} in the advertisement, announced {sum(1 for one in every if bed.wire.gratuitous('a', one))}"
    said += f", a has {sum(bed.holds('a', one) and not bed.holds('b', one) for one in every)}"
    bed.stop("a")
    bed.wait_end("a")
    bed.wait("addresses of b", lambda: all(bed.holds("b", one) for one in every))
    return said + f", b has {sum(bed.holds('b', one) and not bed.holds('a', one) for one in every)} after the stop"
