using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Acmes;

public sealed class AcmeSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(
            ["3 Alert: section 'acme' is known but not supported here."],
            TestLanguage.Findings(
                "global\n expose-experimental-directives\nacme a\n directory https://x/d\n challenge "
                    + "dns-01\n challenge-ready cli,dns\n bits 2048\n"));

    [Theory]
    [InlineData(
        "acme a\n",
        "1 Alert: section 'acme' is experimental, it wants 'expose-experimental-directives' in a "
            + "global section before it.")]
    [InlineData(
        "global\n expose-experimental-directives\nacme a\n",
        "0 Alert: acme 'a' has no 'directory' line.")]
    [InlineData(
        "global\n expose-experimental-directives\nacme a\n bits x\n",
        "4 Alert: 'bits': an integer is expected (found 'x').")]
    [InlineData(
        "global\n expose-experimental-directives\nacme a\n challenge-ready cli,none\n",
        "4 Alert: 'challenge-ready': 'none' stands alone.")]
    [InlineData(
        "global\n expose-experimental-directives\nacme a\n directory x\n eab-key-id k\n",
        "0 Alert: acme 'a' has one of 'eab-key-id' and 'eab-mac-key', it takes both or none.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
