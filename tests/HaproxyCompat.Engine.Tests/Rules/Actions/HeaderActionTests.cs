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

    /// <summary>The list is <c>x-num: 1</c>, <c>X-New: 2</c>, <c>X-Num: 3</c>, <c>:path: 4</c>, <c>x-empty</c> without
    /// a value, then its end.</summary>
    [Theory]
    [InlineData("add-headers-bin bin({0})", "x-num", "42|1|3")]
    [InlineData("add-headers-bin bin({0})", "x-new", "2")]
    [InlineData("add-headers-bin bin({0})", "x-empty", "|")]
    [InlineData("add-headers-bin bin({0})", ":path", null)]
    [InlineData("add-headers-bin bin({0}) prefix X-N", "x-num", "42|3")]
    [InlineData("add-headers-bin bin({0}) prefix %[str(x-)]", "x-new", null)]
    [InlineData("set-headers-bin bin({0})", "x-num", "3")]
    [InlineData("set-headers-bin bin({0})", "x-multi", "a, b,c|d")]
    [InlineData("add-headers-bin req.hdrs_bin prefix x-mul", "x-multi", "a, b,c|d|a, b,c|d")]
    [InlineData("add-headers-bin var(txn.none)", "x-num", "42")]
    [InlineData("del-headers-bin bin(05582d4e554d07782d6d756c746900)", "x-multi", null)]
    [InlineData("del-headers-bin bin(03582d4e00)", "x-num", "42")]
    [InlineData("del-headers-bin bin(03582d4e00) -m beg", "x-num", null)]
    [InlineData("del-headers-bin bin(034e554d00) -m end", "x-num", null)]
    [InlineData("del-headers-bin bin(022d6e00) -m sub", "x-num", null)]
    [InlineData("del-headers-bin bin(0005782d6e756d00)", "x-num", "42")]
    public void Headers_change_as_a_list_says(string action, string header, string? expected)
    {
        const string List =
            "05782d6e756d0131" + "05582d4e65770132" + "05582d4e756d0133" + "053a706174680134" + "07782d656d70747900"
            + "0000";
        using var bench = RuleBench.Of($"http-request {action.Replace("{0}", List, StringComparison.Ordinal)}");

        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
        Assert.Equal(expected, bench.RequestHeader(header));
    }

    /// <summary>A list without its end is our mistake at any time, one that is cut off a rewrite that failed.</summary>
    [Theory]
    [InlineData("add-headers-bin bin(05782d6e65770132)", ActionResult.Error, ActionResult.Error)]
    [InlineData("del-headers-bin bin(05782d6e756d)", ActionResult.Error, ActionResult.Error)]
    [InlineData("set-headers-bin bin(05782d6e65770532)", ActionResult.Error, ActionResult.Continue)]
    [InlineData("set-headers-bin bin(ff)", ActionResult.Error, ActionResult.Continue)]
    [InlineData("set-headers-bin bin(ffffffffffff00)", ActionResult.Error, ActionResult.Continue)]
    [InlineData("add-headers-bin bin(0001310000)", ActionResult.Error, ActionResult.Continue)]
    [InlineData("del-headers-bin bin(09582d)", ActionResult.Error, ActionResult.Continue)]
    public void A_broken_list_is_an_error(string action, ActionResult strict, ActionResult loose)
    {
        using var bench = RuleBench.Of($"http-request {action}");
        Assert.Equal(strict, bench.RunRequestRules());

        using var other = RuleBench.Of($"http-request strict-mode off\nhttp-request {action}");
        Assert.Equal(loose, other.RunRequestRules());
    }

    [Fact]
    public void A_long_value_is_read_behind_its_long_length()
    {
        var value = new string('v', 5_000);
        using var bench = RuleBench.Of(
            "http-request set-var(txn.all) req.hdrs_bin\nhttp-request del-header x-long\n"
                + "http-request add-headers-bin var(txn.all) prefix x-long",
            $"GET / HTTP/1.1\r\nX-Long: {value}\r\n\r\n");

        Assert.Equal(ActionResult.Continue, bench.RunRequestRules());
        Assert.Equal(value, bench.RequestHeader("x-long"));
    }
}
