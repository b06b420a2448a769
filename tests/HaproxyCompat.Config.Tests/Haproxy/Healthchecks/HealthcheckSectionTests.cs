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

    [Fact]
    public void Servers_name_it()
    {
        const string Backend = "backend b\n timeout connect 1s\n timeout server 1s\n server s 127.0.0.1:1 check ";
        const string Section = "healthcheck h\n type tcp-check\n";
        Assert.Empty(TestLanguage.Findings(Section + Backend + "healthcheck h\n"));
        Assert.StartsWith(
            "6 Alert: server 'b/s': unable to find the section 'x' of 'healthcheck'",
            Assert.Single(TestLanguage.Findings(Section + Backend + "healthcheck x\n")),
            StringComparison.Ordinal);
    }
}
