using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.CertificateStores;

public sealed class CertificateStoreSectionTests
{
    [Theory]
    [InlineData("generate-dummy on keytype RSA bits 2048 alias n", "generate-dummy")]
    [InlineData("generate-dummy on jwt on", "generate-dummy")]
    [InlineData("jwt off generate-dummy on", "generate-dummy")]
    public void What_does_not_run_is_refused_at_its_line(string options, string refused) =>
        Assert.Equal(
            [$"3 Alert: 'load ... {refused}' is known but not supported here."],
            TestLanguage.Findings($"crt-store s\n crt-base x\n load crt a {options}\n"));

    [Theory]
    [InlineData("crt-store s\n load crt\n", "2 Alert: 'load': cannot open the file ''.")]
    [InlineData(
        "crt-store s\n load crt a bits 1024\n",
        "2 Alert: 'load': 'bits' needs 'generate-dummy on'.")]
    [InlineData(
        "crt-store s\n load alias a\n",
        "2 Alert: 'load': 'crt <file>' is missing.")]
    [InlineData(
        "crt-store s\n load crt a jwt maybe\n",
        "2 Alert: 'load': 'on' or 'off' is expected after 'jwt' (found 'maybe').")]
    [InlineData(
        "crt-store s\n load crt a generate-dummy on\n load crt a generate-dummy on\n",
        "3 Alert: 'load': '@s/a' was already defined.")]
    [InlineData(
        "crt-store s\n load crt a acme x\n",
        "2 Alert: 'load': unable to find the acme section 'x'.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
