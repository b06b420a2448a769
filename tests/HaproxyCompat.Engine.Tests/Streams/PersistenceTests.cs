using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>Which server a request belongs to, letters 3 and 4 of its termination state, and what becomes of the
/// response's cookies (manual 4.2 "cookie", 8.5); the expected letters were seen in the reference's logs.</summary>
public sealed class PersistenceTests
{
    private const string Insert = "cookie SRV insert indirect";
    private const string Ignore = "ignore-persist if TRUE";
    private const string Force = "force-persist if TRUE";
    private const string Rule = "use-server b if TRUE";

    [Theory]
    [InlineData("a", "VN", "SRV=a", Insert)]
    [InlineData(null, "II", "SRV=zz", Insert)]
    [InlineData(null, "NI", null, Insert)]
    [InlineData("a", "VN", "SRV=zz; SRV=a", Insert)]
    [InlineData(null, "DI", "SRV=down; SRV=zz", Insert)]
    [InlineData("a", "VN", "SRV=down; SRV=a", Insert)]
    [InlineData(null, "UN", "SRV=a", Insert, Ignore)]
    [InlineData(null, "UN", "SRV=zz", Insert, Ignore)]
    [InlineData(null, "NN", null, Insert, Ignore)]
    [InlineData("down", "DN", "SRV=down", Insert, Force)]
    [InlineData("down", "DN", "SRV=down", Insert, "option persist")]
    [InlineData("down", "DN", "SRV=down", Insert, Force, Ignore)]
    [InlineData(null, "UN", "SRV=down", Insert, Ignore, Force)]
    [InlineData("b", "UN", "SRV=a", Insert, Rule)]
    [InlineData("b", "NN", null, Insert, Rule)]
    [InlineData("b", "VN", "SRV=zz~1; SRV=b~2", "cookie SRV prefix")]
    [InlineData("a", "--", "SRV=a", "cookie SRV")]
    public void Cookies_and_rules_choose_and_the_log_says_so(
        string? server, string letters, string? cookie, params string[] lines)
    {
        using var bench = Bench(lines);
        var stream = bench.Stream(Request(cookie));
        var found = Choose(bench, stream);
        Persistence.Answer(stream);
        Assert.Equal((server, letters), (found, $"{stream.CookieRequestLetter}{stream.CookieResponseLetter}"));
    }

    [Theory]
    [InlineData("SRV=b", "VD", "", "cookie SRV insert indirect")]
    [InlineData(null, "NI", "SRV=b; path=/", "cookie SRV insert indirect")]
    [InlineData("SRV=b", "UN", "SRV=x; path=/|SRV = y ;z", "cookie SRV insert indirect", Ignore)]
    [InlineData("SRV=b", "VR", "SRV=b; path=/|SRV=b ;z", "cookie SRV rewrite")]
    [InlineData(null, "NR", "SRV=b~x; path=/|SRV=b~y ;z", "cookie SRV prefix")]
    [InlineData("SRV=b~q", "VD", "", "cookie SRV prefix indirect")]
    [InlineData(null, "NP", "SRV=x; path=/|SRV = y ;z", "cookie SRV insert preserve")]
    public void What_the_server_set_is_changed_wherever_it_stands(
        string? cookie, string letters, string expected, params string[] lines)
    {
        using var bench = Bench(lines);
        var stream = bench.Stream(Request(cookie));
        _ = Choose(bench, stream);
        stream.Response.StartResponse(200, "OK"u8);
        stream.Response.Add("set-cookie"u8, "SRV=x; path=/"u8);
        stream.Response.Add("set-cookie"u8, "SRV = y ;z"u8);
        Persistence.Answer(stream);
        Assert.Equal(
            (letters, expected),
            ($"{stream.CookieRequestLetter}{stream.CookieResponseLetter}", SetCookies(stream.Response)));
    }

    [Fact]
    public void A_server_without_a_cookie_takes_a_wrong_one_away()
    {
        using var bench = StreamBench.Of(Insert, "server a 127.0.0.1:1");
        var stream = bench.Stream(Request("SRV=zz"));
        Assert.Null(Persistence.Find(stream));
        stream.Server = bench.Server("a");
        Persistence.Answer(stream);
        Assert.Equal("SRV=; Expires=Thu, 01-Jan-1970 00:00:01 GMT; path=/", SetCookies(stream.Response));
    }

    private static StreamBench Bench(string[] lines) => StreamBench.Of(
        [
            .. lines,
            "server down 127.0.0.1:1 cookie down disabled",
            "server a 127.0.0.1:2 cookie a",
            "server b 127.0.0.1:3 cookie b",
        ]);

    private static string Request(string? cookie) =>
        $"GET / HTTP/1.1\r\nHost: h\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n";

    /// <summary>As the dispatch does; where nothing chose, server b gets the stream.</summary>
    private static string? Choose(StreamBench bench, ProxyStream stream)
    {
        var found = Persistence.Find(stream);
        stream.ChosenByPersistence = found is not null;
        stream.Server = found ?? bench.Server("b");
        return found?.Name;
    }

    private static string SetCookies(HttpHead head)
    {
        var values = new List<string>();
        for (var index = head.IndexOf("set-cookie"u8); index >= 0; index = head.IndexOf("set-cookie"u8, index + 1))
        {
            values.Add(Encoding.ASCII.GetString(head.ValueAt(index)));
        }

        return string.Join('|', values);
    }
}
