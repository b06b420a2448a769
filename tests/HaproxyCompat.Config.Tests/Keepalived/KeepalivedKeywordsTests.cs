using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Keywords;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived;

public sealed class KeepalivedKeywordsTests
{
    [Fact]
    public void Names_are_unique_in_each_block() =>
        Assert.Empty(
            KeepalivedKeywords.All.GroupBy(k => (k.Block, k.Name)).Where(g => g.Count() > 1).Select(g => g.Key));

    [Theory]
    [InlineData("", "vrrp_instance", KeywordState.Acts)]
    [InlineData("vrrp_instance", "virtual_router_id", KeywordState.Acts)]
    [InlineData("vrrp_instance/authentication", "auth_pass", KeywordState.Acts)]
    [InlineData("", "virtual_server", KeywordState.Acts)]
    [InlineData("global_defs", "vrrp_rx_bufs_policy", KeywordState.NothingToActOn)]
    public void Tells_what_becomes_of_a_keyword(string block, string name, KeywordState state) =>
        Assert.Equal(state, KeepalivedKeywords.All.Single(k => k.Block == block && k.Name == name).State);

    /// <summary>A keyword that is not run must be said so, or its argument be wrong; never is it taken in
    /// silence.</summary>
    [Fact]
    public void Each_unsupported_keyword_is_reported_at_its_line()
    {
        foreach (var keyword
            in KeepalivedKeywords.All.Where(k => k.State == KeywordState.Unsupported && IsReached(k.Block)))
        {
            var text = keyword.Block switch
            {
                "" => $"{keyword.Name} x\n",
                "global_defs" => $"global_defs {{ {keyword.Name} x\n}}\n",
                _ => $"{keyword.Block} X {{ {keyword.Name} x\n}}\n",
            };
            var parsed = Parsing.Parse(text);
            Assert.Contains(parsed.Diagnostics, d =>
                d.Location.Line == 1 && d.Message.Contains($"'{keyword.Name}'", StringComparison.Ordinal));
        }
    }

    /// <summary>At the top or in a block there that is not itself left out.</summary>
    private static bool IsReached(string block) =>
        !block.Contains('/')
        && !KeepalivedKeywords.All.Any(k => k.Block.Length == 0 && k.Name == block && k.State != KeywordState.Acts);
}
