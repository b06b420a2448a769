using HaproxyCompat.Engine.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules;

public sealed class RuleListTests
{
    [Fact]
    public void Rules_act_in_order_until_one_ends_the_list()
    {
        using var bench = RuleBench.Of(
            "http-request set-header x-a 1\nhttp-request set-header x-a \"%[req.hdr(x-a)]2\"\nhttp-request allow\nhttp-request set-header x-a 3");

        var result = bench.RunRequestRules();

        Assert.Equal(ActionResult.Stop, result);
        Assert.Equal("12", bench.RequestHeader("x-a"));
        Assert.Equal(8, bench.Stream.LastRule!.Value.Line);
    }

    [Fact]
    public void A_rule_whose_condition_fails_is_passed_over()
    {
        using var bench = RuleBench.Of("http-request deny if { path /none }\nhttp-request set-header x-a 1 unless { method POST }");

        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
        Assert.Equal("1", bench.RequestHeader("x-a"));
    }
}
