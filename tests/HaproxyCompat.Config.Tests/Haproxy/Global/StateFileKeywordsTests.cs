using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Global;

public sealed class StateFileKeywordsTests
{
    private const string Section = "frontend f\n mode http\n bind 127.0.0.1:80\n timeout client 1s\n";

    [Fact]
    public void How_the_process_ends_and_what_it_may()
    {
        Assert.Equal(5_000, Parse("close-spread-time 5s").CloseSpreadMs);
        Assert.Equal(long.MaxValue, Parse("close-spread-time infinite").CloseSpreadMs);
        Assert.Equal(7, Parse("maxsslconn 7").MaxTlsConnections);
        Assert.True(Parse("pp2-never-send-local").NeverSendsLocal);
        Assert.True(Parse("harden.reject-privileged-ports.tcp on").RejectsPrivilegedPorts);
        Assert.False(Parse("harden.reject-privileged-ports.tcp off").RejectsPrivilegedPorts);
        Assert.True(Parse("h1-accept-payload-with-any-method").AcceptsAnyPayload);
        Assert.True(Parse("h1-do-not-close-on-insecure-transfer-encoding").KeepsInsecureEncodings);
        Assert.Equal(["cap_net_raw", "cap_net_admin"], Parse("setcap cap_net_raw,cap_net_admin").Capabilities);
    }

    [Fact]
    public void Reading_pauses_where_it_is_told_to()
    {
        var waits = new List<long>();
        _ = Parse(
            "expose-experimental-directives\n force-cfg-parser-pause 2s",
            TestLanguage.Environment with { Pause = waits.Add });
        Assert.Equal([2_000], waits);
    }

    private static GlobalConfig Parse(string line, ParseEnvironment? environment = null) =>
        TestLanguage.Parse($"global\n {line}\n{Section}", environment ?? TestLanguage.Environment).Model!.Global;
}
