using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules;

/// <summary>Conditions as the reference (3.5-dev5) decides them for the same request.</summary>
public sealed class CompiledConditionTests
{
    [Theory]
    [InlineData("EXAMPLE.com", true)]
    [InlineData("com:8080", true)]
    [InlineData("WWW", true)]
    [InlineData("www.example.com:80800", false)]
    [InlineData("wwx www.exampl.com wW", true)]
    [InlineData("e.com:8081 8", true)]
    [InlineData("xx", false)]
    [InlineData("8081", false)]
    public void Parts_of_texts_are_found_in_letters_of_any_case(string patterns, bool matches) =>
        Assert.Equal(matches, RuleBench.Matches("{ req.hdr(host) -i -m sub " + patterns + " }"));

    [Theory]
    [InlineData("{ path_beg /a }", true)]
    [InlineData("{ path_beg /A }", false)]
    [InlineData("{ path_beg -i /A }", true)]
    [InlineData("{ path_dir b.c }", true)]
    [InlineData("{ path_dir b }", false)]
    [InlineData("{ path_len 3:4 }", false)]
    [InlineData("{ hdr(x-multi) b }", true)]
    [InlineData("{ hdr(x-multi) z }", false)]
    [InlineData("{ hdr_val(x-num) ge 42 le 50 }", true)]
    [InlineData("{ hdr_val(x-num) :41 43: }", false)]
    [InlineData("{ hdr_ip(x-ip) 192.168.0.0/255.255.0.0 }", true)]
    [InlineData("{ hdr_ip(x-ip) 10.1.2.4 }", false)]
    [InlineData("{ src 127.1 }", true)]
    [InlineData("{ src 127/8 }", false)]
    [InlineData("{ src ::ffff:127.0.0.1 }", true)]
    [InlineData("{ cook(a) 1 }", true)]
    [InlineData("{ url_param(x) 3 }", true)]
    [InlineData("{ method get }", false)]
    [InlineData("{ str(a.b.c) -m dom .b. }", true)]
    [InlineData("{ str(http://www1.dc-eu.example.com:80/blah) -m dom dc }", false)]
    [InlineData("{ str(a/b) -m dir / }", false)]
    [InlineData("{ str(a/) -m dir / }", true)]
    [InlineData("{ str(a.b/) -m dom . }", true)]
    [InlineData("{ str(a.) -m dom . }", false)]
    [InlineData("{ req.hdr(x-empty) -m dir / }", true)]
    [InlineData("{ req.hdr(x-empty) -m found }", true)]
    [InlineData("{ req.hdr(x-none) -m found }", false)]
    [InlineData("METH_POST or METH_GET TRUE", true)]
    [InlineData("METH_GET !METH_POST", true)]
    [InlineData("HTTP_CONTENT", false)]
    [InlineData("LOCALHOST", true)]
    public void Patterns_match_as_in_the_reference(string condition, bool expected) =>
        Assert.Equal(expected, RuleBench.Matches(condition));

    [Fact]
    public void Several_lines_of_one_name_are_alternatives()
    {
        using var bench = RuleBench.Of("acl x path /none\nacl x method GET\nhttp-request deny if x");

        Assert.Equal(Engine.Rules.ActionResult.Deny, bench.RunRequestRules());
    }
}
