ABOUT = "a master hears a higher priority: it falls silent, or says one more with higher_prio_send_advert"
EXPECT = "plain silent, instance one more, global one more"


def run(bed):
    said = []
    for name, lines, outside in (
            ("plain", "", ""), ("instance", "  higher_prio_send_advert", ""),
            ("global", "", "global_defs {\n  vrrp_higher_prio_send_advert\n}")):
        bed.start("b", bed.conf(50, lines=lines, outside=outside))
        bed.wait_master("b")
        bed.start("a", bed.conf(101))
        bed.wait_master("a")
        bed.settle(0.3)
        at = next(one.at for one in bed.wire.of("a") if one.at > bed.wire.of("b")[0].at)
        more = [one for one in bed.wire.of("b", since=at)]
        said.append(f"{name} {'silent' if not more else 'one more' if len(more) == 1 else len(more)}")
        for node in "ab":
            bed.stop(node)
        for node in "ab":
            bed.wait_end(node)
        bed.wire.adverts.clear()
    return ", ".join(said)
