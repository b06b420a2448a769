using HaproxyCompat.Engine.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules;

public sealed class RuleListTests
{
    [Fact]
    public void Rules_act_in_order_until_one_ends_the_list()
    {
        using var bench = RuleBench.Of(
            "http-request set-header x-a 1\nhttp-request set-header x-a \"%[req.hdr(x-a)]2\"\nhttp-request "
                + "allow\nhttp-request set-header x-a 3");

        var result = bench.RunRequestRules();

        Assert.Equal(ActionResult.Stop, result);
        Assert.Equal("12", bench.RequestHeader("x-a"));
        Assert.Equal(8, bench.Stream.LastRule!.Value.Line);
    }

    [Fact]
    public void A_condition_that_takes_too_long_ends_the_list_and_is_told_once()
    {
        // A back reference keeps the pattern on the engine that tries everything.
        using var bench = RuleBench.Of(
            "http-request deny if { req.hdr(x) -m reg ^(a+)+\\1$ }\nhttp-request allow",
            $"GET / HTTP/1.1\r\nHost: h\r\nX: {new string('a', 60)}!\r\n\r\n");
        var told = new List<string>();
        bench.Stream.Frontend.OperatorMessage = (_, text) => told.Add(text);

        Assert.Equal(ActionResult.Error, bench.RunRequestRules());
        Assert.Equal(ActionResult.Error, bench.RunRequestRules());
        Assert.Contains("could not be decided", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_whose_condition_fails_is_passed_over()
    {
        using var bench = RuleBench.Of(
            "http-request deny if { path /none }\nhttp-request set-header x-a 1 unless { method POST }");

        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
        Assert.Equal("1", bench.RequestHeader("x-a"));
    }
}
