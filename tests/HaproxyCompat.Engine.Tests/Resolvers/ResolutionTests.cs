using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Testing.Network;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

public sealed class ResolutionTests
{
    [Fact]
    public void All_name_servers_are_asked_and_the_first_valid_answer_counts()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("2001:db8::1");
        var requester = Ask(bench, "a.test");
        Assert.Equal(("a.test 28", "a.test 28"), (bench.Asked(0), bench.Asked(1)));
        bench.Answer(1);
        bench.Answer(0);

        Assert.Equal(["2001:db8::1 by dns/n2"], requester.Told);
        Assert.Equal((0, 1), (bench.Group.Nameservers[0].Counters.Valid, bench.Group.Nameservers[1].Counters.Valid));
        Assert.Equal(1, bench.Group.Nameservers[0].Counters.Outdated);
    }

    [Fact]
    public void Names_are_asked_for_again_and_together()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("2001:db8::1");
        var first = Ask(bench, "a.test");
        var second = Ask(bench, "A.TEST");
        bench.Answer(0);
        bench.Drop();
        bench.Advance(900);
        Assert.Equal("", bench.Asked(0));
        bench.Advance(200);
        Assert.Equal("a.test 28", bench.Asked(0));

        Assert.Equal(["2001:db8::1 by dns/n1"], first.Told);
        Assert.Equal(["2001:db8::1 by DNS cache"], second.Told);
    }

    [Fact]
    public void The_other_family_is_asked_for_when_all_say_no()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("192.0.2.1");
        var requester = Ask(bench, "a.test");
        bench.Answer(0);
        Assert.Empty(requester.Told);
        bench.Answer(1);

        Assert.Equal(["192.0.2.1 by dns/n2"], requester.Told);
        Assert.Equal(1, bench.Group.Nameservers[0].Counters.Empty);
    }

    [Fact]
    public void A_family_that_is_not_accepted_is_never_asked_for()
    {
        using var bench = new ResolversBench(DnsFamilies.IPv4);
        bench.Zone["a.test"] = DnsEntry.Of("2001:db8::1");
        _ = Ask(bench, "a.test");
        Assert.Equal("a.test 1", bench.Asked(0));
        bench.Answer(0);
        bench.Answer(1);

        Assert.Equal("", bench.Asked(0));
    }

    [Fact]
    public void Three_rounds_of_refusals_are_a_failure()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = new DnsEntry { Code = 5 };
        var requester = Ask(bench, "a.test");
        for (var round = 1; round <= 3; round++)
        {
            Assert.Empty(requester.Told);
            bench.Answer(0);
            bench.Answer(1);
            bench.Answer(0);
            bench.Answer(1);
            bench.Advance(round < 3 ? 510 : 0);
        }

        Assert.Equal(["Refused"], requester.Told);
        Assert.Equal(6, bench.Group.Nameservers[0].Counters.Refused);
    }

    [Fact]
    public void Silence_is_a_failure_after_as_many_rounds()
    {
        using var bench = new ResolversBench();
        var requester = Ask(bench, "a.test");
        bench.Advance(510);
        bench.Advance(510);
        Assert.Empty(requester.Told);
        Assert.Equal("a.test 28, a.test 28, a.test 28", bench.Asked(0));
        bench.Advance(510);

        Assert.Equal(["Timeout"], requester.Told);
        Assert.Equal(3, bench.Group.Nameservers[0].Counters.Timeouts);
    }

    [Fact]
    public void A_failure_counts_when_the_last_valid_answer_or_the_start_is_long_ago()
    {
        using var bench = new ResolversBench();
        var resolution = bench.Group.Ask("a.test", DnsType.IPv6Address, new RecordingRequester());
        Assert.True(resolution.Holds(DnsStatus.NoSuchName));
        bench.Advance(29_000);
        Assert.True(resolution.Holds(DnsStatus.NoSuchName));
        bench.Zone["a.test"] = DnsEntry.Of("2001:db8::1");
        bench.Answer(0);
        bench.Advance(29_000);
        Assert.True(resolution.Holds(DnsStatus.Timeout));
        bench.Advance(2_000);
        Assert.False(resolution.Holds(DnsStatus.Timeout));
    }

    [Fact]
    public void Who_asks_once_has_the_answer_of_late()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("2001:db8::1");
        var requester = new RecordingRequester(isLasting: false);
        _ = bench.Group.Ask("a.test", DnsType.IPv6Address, requester);
        bench.Answer(0);
        bench.Drop();

        Assert.Equal(["2001:db8::1 by dns/n1"], requester.Told);
        Assert.NotNull(bench.Group.FindFresh("a.test", DnsType.IPv6Address));
        bench.Advance(10_100);
        Assert.Null(bench.Group.FindFresh("a.test", DnsType.IPv6Address));
        Assert.Equal("", bench.Asked(0));
    }

    private static RecordingRequester Ask(ResolversBench bench, string name)
    {
        var requester = new RecordingRequester();
        _ = bench.Group.Ask(name, DnsType.IPv6Address, requester);
        return requester;
    }
}
