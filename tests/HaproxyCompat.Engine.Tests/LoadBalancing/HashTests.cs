using HaproxyCompat.Engine.Tests.Rules;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

/// <summary>Which part of a request decides. That the servers are the reference's is compared end to end.</summary>
public sealed class HashTests
{
    private static readonly string[] Servers =
        [.. Enumerable.Range(0, 9).Select(index => $"server {(char)('a' + index)} 127.0.0.1:{index + 1}")];

    [Theory]
    [InlineData("uri", "/a?x", "/a?y", true)]
    [InlineData("uri", "/a", "/b", false)]
    [InlineData("uri whole", "/a?x", "/a?z", false)]
    [InlineData("uri len 3", "/abc", "/abd", true)]
    [InlineData("uri len 4", "/abc", "/abd", false)]
    [InlineData("uri depth 1", "/a/b", "/a/c", true)]
    [InlineData("uri depth 2", "/a/b/x", "/a/b/y", true)]
    [InlineData("uri depth 2", "/a/b/x", "/a/c/x", false)]
    [InlineData("uri", "http://one/a", "http://two/a", false)]
    [InlineData("uri path-only", "http://one/a", "http://two/a", true)]
    [InlineData("url_param k", "/?k=1&a=2", "/p?b=3&k=1", true)]
    [InlineData("url_param k", "/?k=1", "/?k=2", false)]
    [InlineData("hash path", "/a?x", "/a?y", true)]
    [InlineData("hash path", "/a", "/b", false)]
    [InlineData("hash path,length", "/a", "/b", true)]
    [InlineData("hash path,length", "/a", "/abc", false)]
    public void The_named_part_of_the_target_decides(string balance, string first, string second, bool same)
    {
        using var bench = StreamBench.Of([$"balance {balance}", .. Servers]);
        var servers = (bench.Pick(Get(first)), bench.Pick(Get(second)));
        Assert.Equal(same, servers.Item1 == servers.Item2);
        Assert.Equal(servers, (bench.Pick(Get(first)), bench.Pick(Get(second))));
    }

    [Theory]
    [InlineData("hdr(x-key)", "X-Key: 1\r\n", "x-key: 1\r\n", true)]
    [InlineData("hdr(x-key)", "X-Key: 1\r\n", "x-key: 2\r\n", false)]
    [InlineData("hdr(X-KEY)", "X-Key: 1\r\n", "x-key: 1\r\n", true)]
    [InlineData("hdr(x-host) use_domain_only", "X-Host: www.site.org\r\n", "X-Host: mail.site.com:80\r\n", true)]
    [InlineData("hdr(x-host) use_domain_only", "X-Host: www.site.org\r\n", "X-Host: www.other.org\r\n", false)]
    [InlineData("hdr(x-host)", "X-Host: www.site.org\r\n", "X-Host: mail.site.org\r\n", false)]
    public void The_named_header_decides(string balance, string first, string second, bool same)
    {
        using var bench = StreamBench.Of([$"balance {balance}", .. Servers]);
        Assert.Equal(same, bench.Pick(Get("/", first)) == bench.Pick(Get("/", second)));
    }

    [Theory]
    [InlineData("always", "consistent", 1)]
    [InlineData("maxconn", "consistent", 3)]
    [InlineData("maxqueue", "consistent", 3)]
    [InlineData("maxconn", "map-based", 1)]
    public void A_key_leaves_a_full_server_as_far_as_it_may(string affinity, string method, int expected)
    {
        using var bench = StreamBench.Of(
            "balance uri",
            $"hash-type {method}",
            $"hash-preserve-affinity {affinity}",
            "server a 127.0.0.1:1 maxconn 1 maxqueue 1",
            "server b 127.0.0.1:2 maxconn 1 maxqueue 1",
            "server c 127.0.0.1:3 maxconn 1 maxqueue 1");
        var chosen = Enumerable.Range(0, affinity == "maxqueue" ? 6 : 3).Select(round =>
        {
            var stream = bench.Stream(Get("/same"));
            var server = bench.Backend.Picker.Pick(stream, null)!;
            bench.Backend.Assign(stream, server, null, stream.Ticket, out _);
            return server.Name;
        }).ToArray();

        Assert.Equal(expected, chosen.Distinct().Count());
    }

    [Theory]
    [InlineData("hdr(x-key)")]
    [InlineData("url_param key")]
    public void Without_the_key_servers_take_turns(string balance)
    {
        using var bench = StreamBench.Of([$"balance {balance}", .. Servers]);
        Assert.Equal(9, Enumerable.Range(0, 9).Select(_ => bench.Pick()).Distinct().Count());
    }

    [Fact]
    public void The_address_of_the_client_decides()
    {
        using var bench = StreamBench.Of(["balance source", .. Servers]);
        Assert.Equal(bench.Pick(source: "10.1.2.3"), bench.Pick(Get("/other"), source: "10.1.2.3"));
        Assert.Equal(bench.Pick(source: "2001:db8::1"), bench.Pick(source: "2001:db8::1"));
        Assert.True(
            Enumerable.Range(0, 50).Select(host => bench.Pick(source: $"10.0.0.{host}")).Distinct().Count() > 4);
    }

    [Theory]
    [InlineData("map-based", true)]
    [InlineData("consistent", false)]
    public void Only_a_ring_lets_the_keys_of_others_stay_when_a_server_leaves(string method, bool othersMove)
    {
        using var bench = StreamBench.Of(["balance uri", $"hash-type {method}", .. Servers]);
        var targets = Enumerable.Range(0, 300).Select(index => Get($"/{index}")).ToArray();
        var before = targets.Select(target => bench.Pick(target)).ToArray();
        bench.Stop("d");
        var during = targets.Select(target => bench.Pick(target)).ToArray();
        Assert.DoesNotContain("d", during);
        Assert.Equal(othersMove, before.Zip(during).Any(pair => pair.First != "d" && pair.First != pair.Second));
        bench.Start("d");
        Assert.Equal(before, targets.Select(target => bench.Pick(target)));
    }

    [Theory]
    [InlineData("map-based")]
    [InlineData("consistent")]
    public void Weights_share_the_keys_out(string method)
    {
        using var bench = StreamBench.Of(
            "balance uri", $"hash-type {method}", "server a 127.0.0.1:1 weight 10", "server b 127.0.0.1:2 weight 90",
            "server c 127.0.0.1:3 weight 0");
        var picks = Enumerable.Range(0, 1000).Select(index => bench.Pick(Get($"/{index}"))).ToArray();
        Assert.InRange(picks.Count(name => name == "a"), 20, 250);
        Assert.Equal(1000, picks.Count(name => name is "a" or "b"));
    }

    [Theory]
    [InlineData("map-based")]
    [InlineData("consistent")]
    public void Clients_of_a_full_server_wait_for_theirs(string method)
    {
        using var bench = StreamBench.Of(
            "balance uri", $"hash-type {method}", "server a 127.0.0.1:1 maxconn 1", "server b 127.0.0.1:2 maxconn 1");
        var chosen = bench.Pick(Get("/x"))!;
        bench.Server(chosen).BeginSession();
        Assert.Equal(chosen, bench.Pick(Get("/x")));
        Assert.NotEqual(chosen, bench.Backend.Picker.Pick(bench.Stream(Get("/x")), bench.Server(chosen))?.Name);
    }

    /// <summary>As the reference does with two servers and a factor of 120: of 1, 2, 3 and 4 requests with the same key
    /// the third goes elsewhere.</summary>
    [Fact]
    public void A_balance_factor_bounds_the_load_of_a_server()
    {
        using var bench = StreamBench.Of(
            "balance uri", "hash-type consistent", "hash-balance-factor 120", "server a 127.0.0.1:1",
            "server b 127.0.0.1:2");
        var picks = new List<string>();
        for (var request = 0; request < 4; request++)
        {
            picks.Add(bench.Pick(Get("/x"))!);
            bench.Server(picks[^1]).BeginSession();
        }

        var other = picks[0] == "a" ? "b" : "a";
        Assert.Equal([picks[0], picks[0], other, picks[0]], picks);
    }

    [Theory]
    [InlineData("balance uri len 0")]
    [InlineData("balance uri depth x")]
    [InlineData("balance hdr()")]
    [InlineData("balance random(0)")]
    [InlineData("balance url_param")]
    [InlineData("balance url_param k check_get")]
    [InlineData("balance nothing")]
    [InlineData("hash-type ring")]
    [InlineData("hash-type map-based md5")]
    public void What_is_no_algorithm_is_refused(string line) => Assert.NotEmpty(RuleBench.RefusedSection(line));

    private static string Get(string target, string headers = "") =>
        $"GET {target} HTTP/1.1\r\n{(target[0] == '/' ? "Host: h" : $"Host: {target[7..10]}")}\r\n{headers}\r\n";
}
