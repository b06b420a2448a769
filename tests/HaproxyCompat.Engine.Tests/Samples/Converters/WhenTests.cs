using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

public sealed class WhenTests
{
    [Theory]
    [InlineData("str(a),when(stopping)", null)]
    [InlineData("str(a),when(!stopping)", "a")]
    [InlineData("str(a),when(normal)", "a")]
    [InlineData("str(a),when(error)", null)]
    [InlineData("str(a),when(forwarded)", null)]
    [InlineData("str(a),when(toapplet)", null)]
    [InlineData("str(a),when(acl,TRUE)", "a")]
    [InlineData("str(a),when(!acl,TRUE)", null)]
    [InlineData("str(a),when(acl,FALSE)", null)]
    public void The_value_passes_while_the_condition_holds(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData("when(nosuch)")]
    [InlineData("when(acl)")]
    [InlineData("when(acl,nosuch)")]
    [InlineData("when(acl,!TRUE)")]
    [InlineData("when")]
    public void A_wrong_condition_is_refused(string converter) =>
        Assert.NotEmpty(RuleBench.Refused($"http-request set-var(txn.x) str(a),{converter}"));
}
