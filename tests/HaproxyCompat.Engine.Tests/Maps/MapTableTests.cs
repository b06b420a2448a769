using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Maps;

public sealed class MapTableTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void The_first_key_counts_and_of_prefixes_the_longest()
    {
        File.WriteAllText(_file, "# comment\nkey one\nkey two\n/a short\n/a/b long\n");

        Assert.Equal("one", RuleBench.Evaluate($"str(key),map_str({_file})"));
        Assert.Equal("long", RuleBench.Evaluate($"path,map_beg({_file})"));
        Assert.Equal("none", RuleBench.Evaluate($"str(x),map({_file},none)"));
        Assert.Null(RuleBench.Evaluate($"str(x),map({_file})"));
    }

    [Fact]
    public void Groups_of_a_match_fill_the_value()
    {
        File.WriteAllText(_file, "^(\\w+)\\.org$ \\1_AND_org\n");

        Assert.Equal("example_AND_org", RuleBench.Evaluate($"str(example.org),map_regm({_file})"));
    }

    [Fact]
    public void Networks_are_found_by_their_addresses()
    {
        File.WriteAllText(_file, "127.0.0.0/8 7\n10.0.0.0/8 10\n");

        Assert.Equal("7", RuleBench.Evaluate($"src,map_ip_int({_file})"));
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Contains(
            RuleBench.Refused("http-request set-var(txn.x) src,map_ip(/none/here)"),
            message => message.Contains("/none/here", StringComparison.Ordinal));

    public void Dispose() => File.Delete(_file);
}
