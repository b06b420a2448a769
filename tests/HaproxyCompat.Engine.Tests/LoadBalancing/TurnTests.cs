using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

/// <summary>What roundrobin and static-rr share.</summary>
public sealed class TurnTests
{
    [Theory]
    [InlineData("roundrobin", 1, 1, 1)]
    [InlineData("roundrobin", 1, 2, 3)]
    [InlineData("roundrobin", 10, 20, 50)]
    [InlineData("roundrobin", 256, 1, 17)]
    [InlineData("static-rr", 1, 1, 1)]
    [InlineData("static-rr", 1, 2, 3)]
    [InlineData("static-rr", 10, 20, 50)]
    [InlineData("static-rr", 256, 1, 17)]
    public void Weights_are_exact_in_every_round(string algorithm, int a, int b, int c)
    {
        using var bench = StreamBench.Of(
            $"balance {algorithm}", $"server a 127.0.0.1:1 weight {a}", $"server b 127.0.0.1:2 weight {b}",
            $"server c 127.0.0.1:3 weight {c}");
        for (var round = 0; round < 3; round++)
        {
            var turns = bench.Turns(a + b + c);
            Assert.Equal(
                (a, b, c), (turns.Count(x => x == 'a'), turns.Count(x => x == 'b'), turns.Count(x => x == 'c')));
        }
    }

    /// <summary>Sequences observed with the reference.</summary>
    [Theory]
    [InlineData("balance static-rr", "", 3, 1, 2, "aacabcaacabc")]
    [InlineData("balance static-rr", "", 2, 1, 3, "acacbcacacbc")]
    [InlineData("balance static-rr", "", 1, 2, 1, "abbcabbc")]
    [InlineData("balance hdr(x-none)", "", 3, 1, 2, "aacabcaacabc")]
    [InlineData("balance hdr(x-none)", "hash-type consistent", 1, 1, 1, "ccbacaabcaaa")]
    public void Turns_come_in_the_order_of_the_reference(
        string balance, string hashType, int a, int b, int c, string expected)
    {
        using var bench = StreamBench.Of(
            balance, hashType, $"server a 127.0.0.1:1 weight {a}", $"server b 127.0.0.1:2 weight {b}",
            $"server c 127.0.0.1:3 weight {c}");
        Assert.Equal(expected, bench.Turns(expected.Length));
    }

    /// <summary>As in the reference, whose second stream begins with a again.</summary>
    [Fact]
    public void The_server_to_avoid_keeps_its_turn()
    {
        using var bench = StreamBench.Of("balance roundrobin", "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        var picker = bench.Backend.Picker;
        for (var stream = 0; stream < 3; stream++)
        {
            var first = picker.Pick(null, null);

            Assert.Equal("a", first!.Name);
            Assert.Equal("b", picker.Pick(null, first)!.Name);
        }
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("static-rr")]
    public void A_server_without_weight_or_down_gets_nothing_until_it_is_back(string algorithm)
    {
        using var bench = StreamBench.Of(
            $"balance {algorithm}", "server a 127.0.0.1:1", "server b 127.0.0.1:2 weight 0", "server c 127.0.0.1:3");
        Assert.Equal("acacac", bench.Turns(6));
        bench.Stop("a");
        Assert.Equal("cccc", bench.Turns(4));
        bench.Change("b", server => server.UserWeight = 1);
        Assert.Equal(2, bench.Turns(4).Count(name => name == 'b'));
        bench.Start("a");
        Assert.Equal("abc", string.Concat(bench.Turns(3).Order()));
        bench.Change("c", server => server.Administrative = AdministrativeState.ForcedDrain);
        Assert.Equal("aabb", string.Concat(bench.Turns(4).Order()));
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("static-rr")]
    public void A_changed_weight_counts_from_then_on(string algorithm)
    {
        using var bench = StreamBench.Of($"balance {algorithm}", "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        _ = bench.Turns(7);
        bench.Change("b", server => server.UserWeight = 3);
        Assert.Equal("abbb", string.Concat(bench.Turns(4).Order()));
        bench.Change("a", server => server.UserWeight = 0);
        bench.Change("b", server => server.UserWeight = 0);
        Assert.Equal("--", bench.Turns(2));
    }

    [Theory]
    [InlineData("roundrobin", "", "bbb", "ccc")]
    [InlineData("static-rr", "option allbackups", "bcb", "ccc")]
    [InlineData("leastconn", "option allbackups", "bcb", "ccc")]
    [InlineData("first", "", "bbb", "ccc")]
    public void Backups_serve_when_nobody_else_does(string algorithm, string option, string expected, string afterFirst)
    {
        using var bench = StreamBench.Of(
            $"balance {algorithm}", option, "server a 127.0.0.1:1", "server b 127.0.0.1:2 backup",
            "server c 127.0.0.1:3 backup");
        Assert.Equal("aaa", bench.Turns(3));
        bench.Stop("a");
        Assert.Equal(expected, bench.Turns(3));
        bench.Stop("b");
        Assert.Equal(afterFirst, bench.Turns(3));
        bench.Start("a");
        Assert.Equal("aaa", bench.Turns(3));
        bench.Stop("a");
        bench.Stop("c");
        Assert.Equal("-", bench.Turns(1));
    }

    [Theory]
    [InlineData("roundrobin")]
    [InlineData("static-rr")]
    [InlineData("leastconn")]
    [InlineData("first")]
    [InlineData("random")]
    public void A_server_at_its_limit_is_passed_by_and_one_to_avoid_is_the_last_resort(string algorithm)
    {
        using var bench = StreamBench.Of(
            $"balance {algorithm}", "server a 127.0.0.1:1 maxconn 1", "server b 127.0.0.1:2 maxconn 1");
        bench.Server("a").BeginSession();
        Assert.Equal("bbb", bench.Turns(3));
        Assert.Equal("b", bench.Backend.Picker.Pick(null, bench.Server("b"))?.Name);
        bench.Server("b").BeginSession();
        Assert.Equal("-", bench.Turns(1));
        bench.Server("a").EndSession();
        Assert.Equal("a", bench.Backend.Picker.Pick(null, bench.Server("b"))?.Name);
    }
}
