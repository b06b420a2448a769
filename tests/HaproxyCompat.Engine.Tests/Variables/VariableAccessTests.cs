using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Variables;

public sealed class VariableAccessTests
{
    [Theory]
    [InlineData("set-var(txn.x,ifgt) int(2)", "2")]
    [InlineData("set-var(txn.x,ifgt) int(9)", "5")]
    [InlineData("set-var(txn.x,iflt) int(9)", "9")]
    [InlineData("set-var(txn.x,ifnotset) int(9)", "5")]
    [InlineData("set-var(txn.x,ifset,iflt) int(55)", "55")]
    [InlineData("set-var(txn.x,ifempty) str()", "")]
    [InlineData("set-var(txn.x,ifnotempty) str()", "5")]
    [InlineData("set-var(txn.x,ifgt) str(text)", "text")]
    public void Conditions_decide_whether_a_variable_changes(string action, string expected)
    {
        using var bench = RuleBench.Of(
            $"http-request set-var(txn.x) int(5)\nhttp-request {action}\nhttp-request set-header x-r "
                + "\"<%[var(txn.x)]>\"");
        _ = bench.RunRequestRules();

        Assert.Equal($"<{expected}>", bench.RequestHeader("x-r"));
    }

    [Fact]
    public void Request_variables_end_where_the_response_begins()
    {
        using var bench = RuleBench.Of(
            "http-request set-var(req.a) str(a)\nhttp-request set-var(txn.b) str(b)\nhttp-response "
                + "set-header x-r \"<%[var(req.a)]%[var(txn.b)]>\"");
        _ = bench.RunRequestRules();
        _ = bench.RunResponseRules("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal("<b>", bench.ResponseHeader("x-r"));
    }

    [Fact]
    public void Cleared_variables_are_not_set()
    {
        var store = new Engine.Variables.VariableStore();
        var sample = default(Sample);
        sample.SetInteger(1);
        store.Set("a", sample);
        store.Clear();

        Assert.False(store.Contains("a"));
    }
}
