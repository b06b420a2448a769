using System.Text;
using HaproxyCompat.Engine.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class RequestLineActionTests
{
    [Theory]
    [InlineData("set-path /p", "/p?x=1&y=two%20words&z&x=3")]
    [InlineData("set-pathq /p?q", "/p?q")]
    [InlineData("set-query n=1", "/a/b.c?n=1")]
    [InlineData("set-uri /u", "/u")]
    [InlineData("replace-path /a/(.*) /x/\\1", "/x/b.c?x=1&y=two%20words&z&x=3")]
    [InlineData("replace-pathq .* /new", "/new")]
    [InlineData("set-query b=2&a=1&b=1&&a\n  http-request normalize-uri query-sort-by-name", "/a/b.c?&a=1&a&b=2&b=1")]
    [InlineData("set-query b&a&\n  http-request normalize-uri query-sort-by-name", "/a/b.c?a&b")]
    [InlineData("normalize-uri query-sort-by-name", "/a/b.c?x=1&x=3&y=two%20words&z")]
    public void The_target_changes_as_asked(string action, string expected)
    {
        using var bench = RuleBench.Of($"http-request {action}");

        _ = bench.RunRequestRules();

        Assert.Equal(expected, Encoding.Latin1.GetString(bench.Stream.Request.Target));
    }

    [Theory]
    [InlineData("set-uri http://u@new.test:81/x", "/a", "http://u@new.test:81/x", "new.test:81")]
    [InlineData("set-uri //new.test/x", "/a", "//new.test/x", "h")]
    [InlineData("replace-uri (.*) http://r.test\\1", "/a", "http://r.test/a", "r.test")]
    [InlineData("set-header Host new.test:81", "http://u:p@h/a?q", "http://u:p@new.test:81/a?q", "new.test:81")]
    [InlineData("add-header Host new.test", "http://h/a", "http://new.test/a", "h|new.test")]
    [InlineData("replace-header Host (.*) r\\1", "http://h/a", "http://rh/a", "rh")]
    [InlineData("replace-value Host (.*) v\\1", "http://h/a", "http://vh/a", "vh")]
    [InlineData("set-header X-Host new.test", "http://h/a", "http://h/a", "h")]
    [InlineData("set-header Host new.test", "/a", "/a", "new.test")]
    public void Host_and_the_authority_of_the_target_follow_each_other(
        string action, string target, string expected, string host)
    {
        using var bench = RuleBench.Of($"http-request {action}", $"GET {target} HTTP/1.1\r\nHost: h\r\n\r\n");

        _ = bench.RunRequestRules();

        Assert.Equal(expected, Encoding.Latin1.GetString(bench.Stream.Request.Target));
        Assert.Equal(host, bench.RequestHeader("host"));
    }

    [Fact]
    public void An_absolute_target_without_host_is_no_target()
    {
        using var bench = RuleBench.Of("http-request set-uri http:///x");

        Assert.Equal(ActionResult.Error, bench.RunRequestRules());
    }

    [Theory]
    [InlineData("path-merge-slashes", "///foo///bar///", "/foo/bar/")]
    [InlineData("path-strip-dotdot", "/foo/../../bar/", "/../bar/")]
    [InlineData("path-strip-dotdot full", "/foo//../../bar/", "/bar/")]
    [InlineData("path-strip-dot", "/a/./a/.", "/a/a/")]
    [InlineData("percent-to-uppercase", "/%aa?a=%zz", "/%AA?a=%zz")]
    [InlineData("percent-decode-unreserved", "/%%36%36", "/%66")]
    [InlineData("fragment-encode", "/#foo/#foo", "/%23foo/%23foo")]
    public void Uris_are_normalized_as_the_manual_says(string normalizer, string target, string expected)
    {
        using var bench = RuleBench.Of(
            $"http-request normalize-uri {normalizer}", $"GET {target} HTTP/1.1\r\nHost: h\r\n\r\n");

        _ = bench.RunRequestRules();

        Assert.Equal(expected, Encoding.Latin1.GetString(bench.Stream.Request.Target));
    }
}
