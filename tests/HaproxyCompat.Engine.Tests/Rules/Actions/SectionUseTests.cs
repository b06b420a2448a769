using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules.Actions;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class SectionUseTests
{
    [Theory]
    [InlineData("known", 0)]
    [InlineData("peers/table", 0)]
    [InlineData("nosuch", 1)]
    [InlineData(null, 1)]
    public void The_section_must_exist(string? name, int alerts)
    {
        using var bench = RuleBench.Of("http-request allow");
        var found = new List<Diagnostic>();
        var checker = new ConfigurationChecker(
            new HaproxyConfiguration { Global = new GlobalConfig(), Proxies = [bench.Proxy] },
            bench.Proxy,
            SourceLocation.None,
            found.Add);

        new SectionUse("track-sc0", "table", name, static _ => ["known"]).Check(checker);

        Assert.Equal(alerts, found.Count(finding => finding.Severity == Severity.Alert));
    }
}
