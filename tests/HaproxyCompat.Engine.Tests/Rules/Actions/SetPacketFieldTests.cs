using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Rules.Actions;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class SetPacketFieldTests
{
    [Theory]
    [InlineData("set-fc-mark 0x12", true, 18)]
    [InlineData("set-mark 4294967295", true, -1)]
    [InlineData("set-fc-tos 184", false, 184)]
    [InlineData("set-tos -1", false, -1)]
    public void Numbers_are_read(string action, bool isMark, int number)
    {
        using var bench = RuleBench.Of($"http-request {action}");
        var set = Assert.IsType<SetPacketField>(bench.Proxy.HttpRequestRules[0].Action);

        Assert.Equal((isMark, number), (set.IsMark, set.Number));
        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
    }

    [Theory]
    [InlineData("set-fc-mark")]
    [InlineData("set-fc-tos 1x")]
    [InlineData("set-tos 1 2")]
    public void Mistakes_are_reported(string action) => Assert.Null(RuleBench.Parse($"http-request {action}").Model);
}
