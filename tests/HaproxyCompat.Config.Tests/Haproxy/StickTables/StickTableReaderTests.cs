using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.StickTables;

public sealed class StickTableReaderTests
{
    [Theory]
    [InlineData("size 1k\n", "2 Alert: 'stick-table': the type of the keys is missing, add 'type <type>'.")]
    [InlineData("type ip\n", "2 Alert: 'stick-table': the size is missing, add 'size <number>'.")]
    [InlineData("type ipv5 size 1k\n",
        "2 Alert: 'stick-table': unknown type 'ipv5', expected one of ip, ipv4, ipv6, integer, string, binary; "
            + "did you mean 'ipv4' maybe ?.")]
    [InlineData("type ip size 1k store gpc2\n",
        "2 Alert: 'stick-table': unknown data type 'gpc2' after 'store'; did you mean 'gpc0' maybe ?.")]
    [InlineData("type ip size 1k store http_req_rate\n",
        "2 Alert: 'stick-table': an argument in parentheses is missing after 'http_req_rate'.")]
    [InlineData("type ip size 1k store gpc(101)\n",
        "2 Alert: 'stick-table': 'gpc' has between 1 and 100 elements (found '101').")]
    [InlineData("type ip size 1k store gpc(1),gpc0\n",
        "2 Alert: 'stick-table': 'gpc' takes the place of 'gpc0', one table cannot store both.")]
    [InlineData("type ip size 1k store gpc0,gpc0\n",
        "2 Warning: 'stick-table': 'gpc0' is stored already, the second time is ignored.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("backend b\n stick-table " + lines));

    [Theory]
    [InlineData("type string len 5 size 1k expire 5m nopurge store gpc_rate(2,10s)\n")]
    [InlineData("type ipv4 size 1k srvkey addr brates-factor 10 recv-only\n")]
    public void Takes_what_is_right(string lines) =>
        Assert.DoesNotContain(TestLanguage.Findings("backend b\n stick-table " + lines),
            finding => finding.StartsWith("2 Alert", StringComparison.Ordinal));
}
