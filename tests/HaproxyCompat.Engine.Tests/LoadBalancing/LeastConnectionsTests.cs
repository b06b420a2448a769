using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

public sealed class LeastConnectionsTests
{
    [Fact]
    public void Equals_take_turns()
    {
        using var bench = StreamBench.Of(
            "balance leastconn", "server a 127.0.0.1:1", "server b 127.0.0.1:2", "server c 127.0.0.1:3");
        Assert.Equal("abcabc", bench.Turns(6));
    }

    [Fact]
    public void The_least_loaded_for_its_weight_is_next()
    {
        using var bench = StreamBench.Of(
            "balance leastconn", "server a 127.0.0.1:1 weight 1", "server b 127.0.0.1:2 weight 3");
        var given = string.Empty;
        for (var stream = 0; stream < 8; stream++)
        {
            var server = bench.Backend.Picker.Pick(null, null)!;
            server.BeginSession();
            given += server.Name;
        }

        Assert.Equal((2, 6), (given.Count(name => name == 'a'), given.Count(name => name == 'b')));
        bench.Server("a").EndSession();
        Assert.Equal("aa", bench.Turns(2));
    }

    [Fact]
    public void First_fills_one_server_after_the_other_by_their_numbers()
    {
        using var bench = StreamBench.Of(
            "balance first", "server a 127.0.0.1:1 id 9 maxconn 2", "server b 127.0.0.1:2 id 5 maxconn 1",
            "server c 127.0.0.1:3 id 7");
        var given = string.Empty;
        for (var stream = 0; stream < 3; stream++)
        {
            var server = bench.Backend.Picker.Pick(null, null)!;
            server.BeginSession();
            given += server.Name;
        }

        Assert.Equal("bcc", given);
        bench.Server("b").EndSession();
        Assert.Equal("b", bench.Turns(1));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("random(1)")]
    [InlineData("random(5)")]
    public void Random_reaches_every_server_with_weight(string balance)
    {
        using var bench = StreamBench.Of(
            $"balance {balance}", "server a 127.0.0.1:1", "server b 127.0.0.1:2 weight 0",
            "server c 127.0.0.1:3 weight 2");
        var turns = bench.Turns(400);
        Assert.Equal("ac", string.Concat(turns.Distinct().Order()));
        Assert.True(turns.Count(name => name == 'c') > turns.Count(name => name == 'a'), turns);
    }

    [Fact]
    public void Random_with_many_draws_takes_the_least_loaded()
    {
        using var bench = StreamBench.Of("balance random(40)", "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        bench.Server("a").BeginSession();
        Assert.Equal(new string('b', 50), bench.Turns(50));
    }
}
