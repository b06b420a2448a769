using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class FilePatternTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("{a,b}.conf", "a.conf|b.conf")]
    [InlineData("{foo/{,cat,dog},bar}", "foo/|foo/cat|foo/dog|bar")]
    public void Expands_braces(string pattern, string expected) =>
        Assert.Equal(expected.Split('|'), FilePattern.ExpandBraces(pattern));

    [Theory]
    [InlineData("*.conf", "a.conf|b.conf")]
    [InlineData("?.conf", "a.conf|b.conf")]
    [InlineData("[ac].conf", "a.conf")]
    [InlineData("[!a].conf", "b.conf")]
    [InlineData("[a-b].c*f", "a.conf|b.conf")]
    [InlineData("*/x.inc", "sub/x.inc")]
    [InlineData("a.conf", "a.conf")]
    [InlineData("*.none", "")]
    [InlineData("none", "")]
    public void Matches_as_a_shell_does(string pattern, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "b.conf", "a.conf", ".hidden.conf", "sub/x.inc" })
        {
            folder.Write(name, string.Empty);
        }

        Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries),
            FilePattern.Match(pattern, folder.Path, new MemoryHost()));
    }
}
