using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Healthchecks;

public sealed class HealthcheckSectionTests
{
    [Fact]
    public void Is_read_to_its_end() =>
        Assert.Empty(TestLanguage.Findings(
            "healthcheck h\n type tcp-check\n tcp-check connect port 5\n tcp-check send x\n"));

    [Theory]
    [InlineData(
        "healthcheck h\n type tcp-check\n http-check send-state\n",
        "3 Alert: 'http-check': a check of the type 'tcp-check' has no such rules.")]
    [InlineData(
        "healthcheck h\n tcp-check connect\n",
        "1 Warning: healthcheck 'h' has rules but no 'type' line, they are ignored.")]
    [InlineData(
        "healthcheck h\n type httpchk\n type tcp-check\n",
        "3 Alert: 'type': the type 'httpchk' was already given.")]
    [InlineData(
        "healthcheck h\n type pgsql-check foo\n",
        "2 Alert: 'type': 'user <username>' is expected.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
