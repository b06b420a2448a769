using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Tests.Haproxy;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class AclReaderTests
{
    private static readonly Language Language = new(TestLanguage.Table, TestLanguage.Environment);

    [Theory]
    [InlineData("path /a /b", MatchMethod.String)]
    [InlineData("path_beg /a", MatchMethod.Prefix)]
    [InlineData("path_reg ^/a", MatchMethod.Regex)]
    [InlineData("hdr_end(host) .org", MatchMethod.Suffix)]
    [InlineData("path -m sub /a", MatchMethod.Substring)]
    [InlineData("path -m found", MatchMethod.Found)]
    [InlineData("src 10.0.0.0/8 ::1", MatchMethod.Address)]
    [InlineData("dst_port 80:90 gt 5", MatchMethod.Integer)]
    [InlineData("ssl_fc", MatchMethod.Boolean)]
    [InlineData("method GET", MatchMethod.Method)]
    [InlineData("path,length gt 5", MatchMethod.Integer)]
    [InlineData("bin(aa) -m bin aabb", MatchMethod.Binary)]
    [InlineData("hdr(host) -m beg www", MatchMethod.Prefix)]
    [InlineData("path_reg -m reg x", MatchMethod.Regex)]
    public void Finds_the_match_method(string line, MatchMethod expected)
    {
        Assert.Equal(expected, Read(line, out var complaint, out var warning)!.Method);
        Assert.Null(complaint);
        Assert.Null(warning);
    }

    [Theory]
    [InlineData("req.hdr(x),lower x", "req.hdr(x),lower")]
    [InlineData("req.hdr(x), lower,lower x", "req.hdr(x),lower,lower")]
    [InlineData("req.hdr(x) lower x", "req.hdr(x),lower")]
    [InlineData("hdr(x), lower x", "hdr(x),")]
    public void An_expression_goes_on_in_the_next_words_but_not_that_of_a_keyword_of_acls(string text, string source)
    {
        var test = Read(text, out var complaint, out _);

        Assert.Null(complaint);
        Assert.Equal(source, test!.Expression.Source);

        // As in the reference, they are patterns nevertheless.
        Assert.Equal(text.Split(' ')[1..], test.Patterns);
    }

    [Fact]
    public void Reads_flags_before_patterns()
    {
        var test = Read("path -i -n -f /etc/list -M -- -i x", out _, out _)!;

        Assert.True(test.IgnoreCase && test.NoDns && test.MapFiles);
        Assert.Equal(["/etc/list"], test.PatternFiles);
        Assert.Equal(["-i", "x"], test.Patterns);
    }

    [Theory]
    [InlineData("path", "never matches")]
    [InlineData("path_beg,lower x", "'path_beg' is not applied")]
    [InlineData("path_beg -m end x", "'path_beg' is not applied")]
    [InlineData("method -m str GET", "'method' is not applied")]
    public void Warns_about_what_cannot_be_meant(string line, string expected)
    {
        Assert.NotNull(Read(line, out _, out var warning));
        Assert.Contains(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch x", "unknown sample fetch")]
    [InlineData("src_beg 10", "unknown sample fetch")]
    [InlineData("src 1.2.3.4.5.invalid", "not a valid IPv4")]
    [InlineData("src 10.0.0.0/33", "not a valid IPv4")]
    [InlineData("dst_port abc", "not a number")]
    [InlineData("dst_port 5:4", "number range")]
    [InlineData("path_len 5:x", "number range")]
    [InlineData("path_reg (", "regex")]
    [InlineData("path -m nosuch x", "unknown match method")]
    [InlineData("path -z x", "not a valid ACL option")]
    [InlineData("path -f /missing", "cannot open pattern file")]
    [InlineData("src -m int 3", "cannot be used with 'src'")]
    [InlineData("ssl_fc -m ip 1.1.1.1", "cannot be used with 'ssl_fc'")]
    [InlineData("method -m bool", "cannot be used with 'method'")]
    [InlineData("path -m beg -m end x", "once only")]
    [InlineData("path -u x y", "expects a number")]
    [InlineData("dst_port :", "number range")]
    [InlineData("dst_port 1.2", "not a number")]
    [InlineData("req.hdr_beg(host) x", "unknown sample fetch")]
    [InlineData("ssl_fc_sni_beg x", "unknown sample fetch")]
    [InlineData("bin(aa) x", "must be given with '-m'")]
    [InlineData("bin(aa) -m bin a", "not hexadecimal")]
    public void Says_what_is_wrong(string line, string expected)
    {
        Assert.Null(Read(line, out var complaint, out _));
        Assert.Contains(expected, complaint, StringComparison.Ordinal);
    }

    private static AclTest? Read(string line, out string? complaint, out string? warning) => Language.Acls.Read(
        [.. line.Split(' ').Select(word => new Word(word, 1))],
        new SourceLocation("f", 1, 1),
        out complaint,
        out warning);
}
