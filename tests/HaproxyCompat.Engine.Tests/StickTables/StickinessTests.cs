using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class StickinessTests
{
    private const string Alice = "GET /?user=alice HTTP/1.1\r\nHost: h\r\nX-Key: k\r\n\r\n";

    [Fact]
    public void What_was_stored_of_a_request_leads_the_next_one_there()
    {
        using var bench = Bench("stick on url_param(user)");
        Assert.Null(Stickiness.Find(bench.Stream(Alice), isForced: false));

        Store(bench, Alice, "b");

        Assert.Equal("b", Stickiness.Find(bench.Stream(Alice), isForced: false)!.Name);
        Assert.Null(Stickiness.Find(bench.Stream(), isForced: false));
    }

    [Fact]
    public void A_server_that_is_down_is_found_only_where_persistence_is_forced()
    {
        using var bench = Bench("stick on url_param(user)");
        Store(bench, Alice, "b");
        bench.Stop("b");

        Assert.Null(Stickiness.Find(bench.Stream(Alice), isForced: false));
        Assert.Equal("b", Stickiness.Find(bench.Stream(Alice), isForced: true)!.Name);
    }

    [Fact]
    public void Match_stores_nothing_and_store_request_finds_nothing()
    {
        using var matching = Bench("stick match url_param(user)");
        Store(matching, Alice, "b");
        Assert.Equal(0, matching.Table("li").Count);

        using var storing = Bench("stick store-request url_param(user)");
        Store(storing, Alice, "b");
        Assert.Equal(1, storing.Table("li").Count);
        Assert.Null(Stickiness.Find(storing.Stream(Alice), isForced: false));
    }

    [Fact]
    public void Of_rules_for_one_table_the_first_with_a_key_is_stored()
    {
        using var bench = Bench("stick on url_param(none)", "stick on hdr(x-key)", "stick on url_param(user)");

        Store(bench, Alice, "a");

        var entry = Assert.Single(bench.Table("li").List(bench.Virtual.Loop.NowMs));
        Assert.Equal("k", Encoding.Latin1.GetString(entry.Key));
    }

    [Theory]
    [InlineData("stick on url_param(user)", "stick on hdr(x-key)", "")]
    [InlineData("stick store-request url_param(user)", "stick on hdr(x-key)", "")]
    [InlineData("stick match url_param(user)", "stick on hdr(x-key)", "b")]
    [InlineData("stick on url_param(user) table other", "stick on hdr(x-key)", "b")]
    [InlineData("stick on url_param(user) if FALSE", "stick on hdr(x-key)", "b")]
    public void A_rule_that_stores_is_left_out_where_one_before_it_has_a_key_for_its_table(
        string first, string second, string expected)
    {
        using var bench = new StreamBench($"""
            listen li
                mode http
                bind 127.0.0.1:80
                timeout client 1s
                timeout connect 1s
                timeout server 1s
                stick-table type string len 32 size 10
                {first}
                {second}
                server a 127.0.0.1:1
                server b 127.0.0.1:2
            backend other
                stick-table type string len 32 size 10

            """);
        Store(bench, "GET / HTTP/1.1\r\nHost: h\r\nX-Key: k\r\n\r\n", "b");

        Assert.Equal(expected, Stickiness.Find(bench.Stream(Alice), isForced: false)?.Name ?? "");
    }

    [Fact]
    public void A_condition_that_fails_neither_stores_nor_finds()
    {
        using var bench = Bench("stick on url_param(user) if { path /other }");

        Store(bench, Alice, "b");

        Assert.Equal(0, bench.Table("li").Count);
    }

    [Fact]
    public void Nothing_is_learned_about_a_server_with_non_stick()
    {
        using var bench = Bench("stick on url_param(user)");

        Store(bench, Alice, "n");

        Assert.Equal(0, bench.Table("li").Count);
    }

    [Fact]
    public void What_the_request_gave_waits_for_the_answer_and_goes_to_the_server_that_gave_it()
    {
        using var bench = Bench("stick on url_param(user)");
        var stream = bench.Stream(Alice);
        stream.Server = bench.Server("a");
        Stickiness.TakeFromRequest(stream);
        Assert.Equal(0, bench.Table("li").Count);

        // Another server, as redispatch chooses; and the request's head is gone.
        stream.Server = bench.Server("b");
        stream.Request.Reset();
        Stickiness.TakeFromRequest(stream);
        Stickiness.Store(stream);

        Assert.Equal("b", Stickiness.Find(bench.Stream(Alice), isForced: false)!.Name);
    }

    [Fact]
    public void A_response_is_learned_from_as_it_came_before_its_rules()
    {
        using var bench = Bench(
            "stick store-response res.hdr(x-id)", "http-response set-header x-id changed", "http-response deny");
        var stream = bench.Stream(Alice);
        stream.Server = bench.Server("a");
        var status = HttpOneParser.ParseResponse(
            "HTTP/1.1 200 OK\r\nX-Id: came\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stream.Response,
            HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out _, out _);
        Assert.Equal(ParseStatus.Done, status);
        _ = ResponseRules.RunAsync(stream);

        var entry = Assert.Single(bench.Table("li").List(bench.Virtual.Loop.NowMs));
        Assert.Equal("came", Encoding.Latin1.GetString(entry.Key));
    }

    [Fact]
    public void No_more_than_eight_keys_are_stored()
    {
        var keys = new StickKeys();
        using var bench = Bench();
        for (var index = 0; index < StickKeys.Most + 1; index++)
        {
            keys.Add(bench.Table("li"), Encoding.Latin1.GetBytes($"key-{index}"));
        }

        Assert.Equal(StickKeys.Most, keys.Count);
        Assert.Equal("key-7", Encoding.Latin1.GetString(keys.KeyAt(7)));
        Assert.True(keys.HasTable(bench.Table("li"), 7));
        keys.Clear();
        Assert.False(keys.HasTable(bench.Table("li"), 0));
    }

    private static StreamBench Bench(params string[] rules) => StreamBench.Of(
        ["stick-table type string len 32 size 10", .. rules, "server a 127.0.0.1:1", "server b 127.0.0.1:2",
            "server n 127.0.0.1:3 non-stick"]);

    private static void Store(StreamBench bench, string request, string server)
    {
        var stream = bench.Stream(request);
        stream.Server = bench.Server(server);
        Stickiness.TakeFromRequest(stream);
        Stickiness.Store(stream);
    }
}
