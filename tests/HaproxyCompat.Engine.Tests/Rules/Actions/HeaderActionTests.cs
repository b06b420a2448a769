using HaproxyCompat.Engine.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class HeaderActionTests
{
    [Theory]
    [InlineData("set-header x-multi \"[%[req.hdr(x-multi)]]\"", "x-multi", "[d]")]
    [InlineData("add-header x-multi e", "x-multi", "a, b,c|d|e")]
    [InlineData("del-header x-multi", "x-multi", null)]
    [InlineData("del-header X-NU -m beg", "x-num", null)]
    [InlineData("replace-header x-num 4(.) '\\1-%[method]'", "x-num", "2-GET")]
    [InlineData("replace-value x-multi ^b$ B", "x-multi", "a,B,c|d")]
    public void Headers_change_as_asked(string action, string header, string? expected)
    {
        using var bench = RuleBench.Of($"http-request {action}");

        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
        Assert.Equal(expected, bench.RequestHeader(header));
    }
}
