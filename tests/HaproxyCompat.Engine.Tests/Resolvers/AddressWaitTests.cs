using System.Net;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Testing.Network;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

public sealed class AddressWaitTests
{
    [Fact]
    public void Who_waits_gets_the_first_address()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("192.0.2.1", "192.0.2.2");
        var wait = Begin(bench);
        Assert.False(wait.IsCompleted);
        bench.Answer(0);

        Assert.Equal(IPAddress.Parse("192.0.2.1"), Taken(wait));
    }

    [Fact]
    public void An_answer_of_late_is_not_asked_for_again()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("192.0.2.1");
        var first = Begin(bench);
        bench.Answer(0);
        _ = Taken(first);
        bench.Drop();
        bench.Advance(9_000);
        var second = Begin(bench);

        Assert.Equal(IPAddress.Parse("192.0.2.1"), Taken(second));
        Assert.Equal("", bench.Asked(0));
    }

    [Fact]
    public void A_failure_is_no_address()
    {
        using var bench = new ResolversBench();
        var wait = Begin(bench);
        for (var round = 0; round < 3; round++)
        {
            Assert.False(wait.IsCompleted);
            bench.Advance(510);
        }

        Assert.Null(Taken(wait));
    }

    [Fact]
    public void Waiting_for_what_is_known_allocates_nothing()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("192.0.2.1");
        var first = Begin(bench);
        bench.Answer(0);
        _ = Taken(first);
        for (var round = 0; round < 10; round++)
        {
            _ = Taken(Begin(bench));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            _ = Taken(Begin(bench));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100);
    }

    [Fact]
    public void Who_waits_next_gets_its_own_answer()
    {
        using var bench = new ResolversBench();
        bench.Zone["a.test"] = DnsEntry.Of("192.0.2.1");
        bench.Zone["b.test"] = DnsEntry.Of("192.0.2.9");
        var first = Begin(bench);
        bench.Answer(0);
        _ = Taken(first);
        var second = AddressWait.WaitAsync(bench.Group.Loop, bench.Group, "b.test"u8, DnsType.IPv4Address);
        bench.Turn();
        bench.Answer(0);
        Assert.Equal(IPAddress.Parse("192.0.2.9"), Taken(second));
    }

    private static ValueTask<IPAddress?> Begin(ResolversBench bench)
    {
        var wait = AddressWait.WaitAsync(bench.Group.Loop, bench.Group, "a.test"u8, DnsType.IPv4Address);
        bench.Turn();
        return wait;
    }

    private static IPAddress? Taken(ValueTask<IPAddress?> wait)
    {
        Assert.True(wait.IsCompletedSuccessfully);
        return wait.Result;
    }
}
