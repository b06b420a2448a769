using HaproxyCompat.Haproxy.Output;

namespace HaproxyCompat.Haproxy.Tests.Output;

public sealed class KeywordListTests
{
    [Theory]
    [InlineData("acl", "path_beg = path -m beg")]
    [InlineData("cfg", "\tnbthread")]
    [InlineData("cfg", "\tlua-load [NOT SUPPORTED]")]
    [InlineData("cfg", "\toption httplog [ FE BE ]")]
    [InlineData("cfg", "\thttp-request set-header")]
    [InlineData("cfg", "peers")]
    [InlineData("cli", "show stat [WORKER]")]
    [InlineData("cli", "show proc [MASTER]")]
    [InlineData("cli", "show version [MASTER] [WORKER]")]
    [InlineData("flt", "bwlim-in [BWLIM]")]
    [InlineData("flt", "spoe [SPOE] [NOT SUPPORTED]")]
    [InlineData("cli", "debug dev task [WORKER] [NOT SUPPORTED]")]
    [InlineData("cli", "debug dev hash [WORKER]")]
    [InlineData("cli", "set anon on [WORKER]")]
    [InlineData("cfg", "\tdocroot [NOT SUPPORTED]")]
    [InlineData("cnv", "base64: str => bin")]
    [InlineData("smp", "[ . . Y Y Y Y Y Y Y Y Y . . . . . . . . . . . ] path: str")]
    [InlineData("help", "all: list all keywords")]
    public void A_class_has_the_lines_of_the_reference(string name, string line) =>
        Assert.Contains(line, KeywordList.Compose(name).Split('\n'));

    [Fact]
    public void All_classes_come_in_their_own_order()
    {
        var headings = KeywordList.Compose("all").Split('\n')
            .Where(line => line.StartsWith("# List", StringComparison.Ordinal));
        Assert.Equal(
            ["ACL", "configuration", "CLI", "sample", "filter", "sample", "service"],
            headings.Select(line => line["# List of registered ".Length..].Split(' ')[0]));
        Assert.Equal(KeywordList.Compose("cnv,acl"), KeywordList.Compose("acl,none,cnv"));
    }

    /// <summary>A line stands once in its section.</summary>
    [Fact]
    public void A_section_that_is_read_has_no_refused_line_of_the_same_words()
    {
        var section = KeywordList.Compose("cfg").Split('\n').SkipWhile(line => line != "crt-store").Skip(1)
            .TakeWhile(line => line.StartsWith('\t'));
        Assert.Equal(["\tcrt-base", "\tkey-base", "\tload"], section);
    }

    [Fact]
    public void A_word_that_is_no_class_is_passed_over() => Assert.Empty(KeywordList.Compose("nosuch"));
}
