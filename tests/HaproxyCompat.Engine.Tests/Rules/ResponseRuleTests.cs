using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules;

/// <summary>What rules of a response see of both messages, as the reference (3.5-dev5) shows it.</summary>
public sealed class ResponseRuleTests
{
    private const string Response =
        "HTTP/1.1 200 OK\r\nX-Num: of-response\r\nSet-Cookie: sid=new\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData("hdr(x-num)", "of-response")]
    [InlineData("cookie(sid)", "new")]
    [InlineData("req.ver", "1.1")]
    [InlineData("method", "GET")]
    public void Values_are_those_of_the_response(string expression, string expected)
    {
        using var bench = RuleBench.Of($"http-response set-header seen %[{expression}]");
        bench.RunResponseRules(Response);
        Assert.Equal(expected, bench.ResponseHeader("seen"));
    }

    [Theory]
    [InlineData("req.ver 1.1", true)]
    [InlineData("method GET", true)]
    [InlineData("cookie(sid) new", true)]
    [InlineData("hdr(x-num) -m found", false)]
    [InlineData("path -m found", false)]
    [InlineData("url_param(x) -m found", false)]
    [InlineData("req.cook(sid) -m found", false)]
    public void Conditions_do_not_see_the_request_any_more(string condition, bool matches)
    {
        using var bench = RuleBench.Of($"http-response set-header seen yes if {{ {condition} }}");
        bench.RunResponseRules(Response);
        Assert.Equal(matches ? "yes" : null, bench.ResponseHeader("seen"));
    }

    [Theory]
    [InlineData("http-response set-header seen %[hdr_cnt(x)]")]
    [InlineData("http-response set-header seen %[req.hdr(x)]")]
    [InlineData("http-request set-header seen %[be_name]")]
    [InlineData("http-request set-header seen %[be_server_timeout]")]
    [InlineData("http-request deny if { nbsrv lt 1 }")]
    [InlineData("http-request deny if { int(5) -5 }")]
    [InlineData("http-request deny if { method -m int 3 }")]
    public void What_a_frontend_cannot_know_is_refused(string line) => Assert.NotEmpty(RuleBench.Refused(line));

    [Theory]
    [InlineData("http-response set-header seen %[be_name]")]
    [InlineData("http-request deny if { int(5) -- -5 }")]
    [InlineData("http-request deny if { int(5) lt -5 }")]
    [InlineData("http-request deny if { method -m reg ^G }")]
    public void What_the_reference_takes_is_taken(string line) => RuleBench.Of(line).Dispose();

    [Theory]
    [InlineData("-m str GET", true)]
    [InlineData("-m str get", false)]
    [InlineData("-m reg ^G", true)]
    [InlineData("-m len 4", false)]
    public void A_method_can_be_matched_as_text(string pattern, bool matches) =>
        Assert.Equal(matches, RuleBench.Matches("{ method " + pattern + " }"));
}
