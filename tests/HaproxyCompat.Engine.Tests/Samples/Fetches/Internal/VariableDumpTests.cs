using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Internal;

public sealed class VariableDumpTests
{
    [Theory]
    [InlineData("str(a)", "txn.x=\"a\"")]
    [InlineData("str()", "txn.x=\"\"")]
    [InlineData("bin(480a)", "txn.x=480A")]
    [InlineData("int(-42)", "txn.x=-42")]
    [InlineData("bool(true)", "txn.x=true")]
    [InlineData("bool(false)", "txn.x=false")]
    [InlineData("src", "txn.x=127.0.0.1")]
    [InlineData("ipv6(2001:db8::1)", "txn.x=2001:db8::1")]
    [InlineData("method", "txn.x=\"GET\"")]
    [InlineData("bin(0d0a085c22c3a9),concat()", "txn.x=\"\\r\\n\\b\\\\\\\"\u00c3\u00a9\"")]
    public void Each_type_has_its_form(string value, string expected) =>
        Assert.Equal(expected, Dump($"http-request set-var(txn.x) {value}", "dump_all_vars(txn)"));

    [Theory]
    [InlineData("dump_all_vars", "sess.s=1, txn.ab=2, req.ab=3, req.b=4")]
    [InlineData("dump_all_vars(req)", "req.ab=3, req.b=4")]
    [InlineData("dump_all_vars(,ab)", "txn.ab=2, req.ab=3")]
    [InlineData("dump_all_vars(req,b)", "req.b=4")]
    [InlineData("dump_all_vars(req,,|)", "req.ab=3|req.b=4")]
    [InlineData("dump_all_vars(req,,'; ')", "req.ab=3; req.b=4")]
    [InlineData("dump_all_vars(req,,)", "req.ab=3req.b=4")]
    [InlineData("dump_all_vars(res)", "")]
    [InlineData("dump_all_vars(req,zzz)", "")]
    public void Scope_prefix_and_delimiter_choose(string fetch, string expected) =>
        Assert.Equal(
            expected,
            Dump(
                "http-request set-var(req.ab) int(3)\nhttp-request set-var(sess.s) int(1)\n"
                    + "http-request set-var(txn.ab) int(2)\nhttp-request set-var(req.b) int(4)",
                fetch));

    [Fact]
    public void An_unknown_scope_is_refused() =>
        Assert.NotEmpty(RuleBench.Refused("http-request set-header x %[dump_all_vars(check)]"));

    private static string? Dump(string lines, string fetch)
    {
        using var bench = RuleBench.Of($"{lines}\nhttp-request set-header x-dump \"%[{fetch}]\"");
        bench.RunRequestRules();
        return bench.RequestHeader("x-dump");
    }
}
