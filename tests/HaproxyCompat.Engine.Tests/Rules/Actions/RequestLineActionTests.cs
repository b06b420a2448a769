using System.Text;
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
    [InlineData("normalize-uri query-sort-by-name", "/a/b.c?x=1&x=3&y=two%20words&z")]
    public void The_target_changes_as_asked(string action, string expected)
    {
        using var bench = RuleBench.Of($"http-request {action}");

        _ = bench.RunRequestRules();

        Assert.Equal(expected, Encoding.Latin1.GetString(bench.Stream.Request.Target));
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
