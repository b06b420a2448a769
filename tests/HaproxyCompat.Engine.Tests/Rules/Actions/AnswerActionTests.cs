using System.Text;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Rules.Actions;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class AnswerActionTests
{
    [Theory]
    [InlineData("redirect location /x?y", 302, "/x?y")]
    [InlineData("redirect prefix https://a.b code 301", 301, "https://a.b/a/b.c?x=1&y=two%20words&z&x=3")]
    [InlineData("redirect scheme https", 302, "https://www.Example.com:8080/a/b.c?x=1&y=two%20words&z&x=3")]
    [InlineData("redirect prefix /pp drop-query append-slash code 308", 308, "/pp/a/b.c/")]
    [InlineData("redirect location /x?b=1 keep-query", 302, "/x?b=1&x=1&y=two%20words&z&x=3")]
    public void Redirects_name_the_place_that_the_reference_names(string action, int status, string location)
    {
        using var bench = RuleBench.Of($"http-request {action}");

        Assert.Equal(ActionResult.Answer, bench.RunRequestRules());
        Assert.Equal(status, bench.Stream.Response.StatusCode);
        Assert.Equal(location, bench.ResponseHeader("location"));
    }

    [Theory]
    [InlineData("redirect location /%20x", "/%20x")]
    [InlineData("redirect location /%[path]", "/%[path]")]
    public void The_text_of_the_old_line_is_no_format(string line, string location)
    {
        using var bench = RuleBench.Of(line);
        var rule = (Redirect)bench.Stream.Frontend.Config.RedirectRules[0].Action;

        Assert.Equal(location, rule.Target.Constant);
    }

    [Fact]
    public void Return_builds_headers_and_body_from_the_request()
    {
        using var bench = RuleBench.Of(
            "http-request return status 404 content-type text/plain lf-string \"p=%[path]\" hdr X-B \"b "
                + "%[method]\" hdr x-none %[req.hdr(none)]");

        Assert.Equal(ActionResult.Answer, bench.RunRequestRules());
        Assert.Equal("p=/a/b.c", Encoding.Latin1.GetString(bench.Stream.AnswerBody.Span));
        Assert.Equal("b GET", bench.ResponseHeader("x-b"));
        Assert.Null(bench.ResponseHeader("x-none"));
        Assert.Equal("8", bench.ResponseHeader("content-length"));
    }

    [Fact]
    public void Deny_leaves_the_page_of_its_status_to_the_section()
    {
        using var bench = RuleBench.Of("http-request deny deny_status 429");

        Assert.Equal(ActionResult.Deny, bench.RunRequestRules());
        Assert.True(bench.Stream.Response.IsEmpty);
        Assert.Equal(429, bench.Stream.Status);
    }

    [Theory]
    [InlineData("deny status 418")]
    [InlineData("deny deny_status 418 hdr x-a b")]
    public void A_denial_that_says_more_than_deny_status_is_built_and_bare(string action)
    {
        using var bench = RuleBench.Of($"http-request {action}");

        Assert.Equal(ActionResult.Deny, bench.RunRequestRules());
        Assert.Equal(418, bench.Stream.Response.StatusCode);
        Assert.Equal("0", bench.ResponseHeader("content-length"));
    }

    [Theory]
    [InlineData("http-request return deny_status 403", "deny_status")]
    [InlineData("http-request deny status 403 deny_status 403", "deny_status")]
    [InlineData("http-request deny deny_status 418", "418")]
    [InlineData("http-request return string x", "content type")]
    [InlineData("http-request redirect location / code 300", "code")]
    [InlineData("http-request use-service lua.mine", "not supported")]
    [InlineData("http-request capture hdr(a) id 3", "capture id")]
    public void What_cannot_be_answered_is_refused(string line, string words) =>
        Assert.Contains(RuleBench.Refused(line), message => message.Contains(words, StringComparison.Ordinal));

    [Theory]
    [InlineData("http-request pause 0")]
    [InlineData("http-request pause 0s")]
    [InlineData("http-response set-status 200x")]
    public void What_the_reference_refuses_is_refused(string line) => Assert.NotEmpty(RuleBench.Refused(line));

    [Theory]
    [InlineData("http-request set-nice 70000")]
    [InlineData("http-response set-nice -99999999999")]
    [InlineData("http-response set-status +200")]
    [InlineData("http-request pause 10ms")]
    public void What_the_reference_takes_is_taken(string line) => Assert.NotNull(RuleBench.Parse(line).Model);
}
