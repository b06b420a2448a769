using HaproxyCompat.Haproxy.Arguments;

namespace HaproxyCompat.Haproxy.Tests.Arguments;

public sealed class UsageTextTests
{
    [Fact]
    public void Has_one_line_an_option_in_the_order_of_the_table()
    {
        var lines = UsageText.Compose().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Usage : haproxy ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            CommandLineOptions.All.Where(option => option.Help.Length > 0).Select(option => $"        {option.Help}"),
            lines[1..]);
    }

    [Fact]
    public void Names_every_spelling_that_is_not_refused()
    {
        var text = UsageText.Compose();
        foreach (var option in CommandLineOptions.All.Where(option => option.Refusal is null))
        {
            Assert.Contains(option.Spelling, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_spelling_stands_in_the_table_twice() =>
        Assert.Equal(
            CommandLineOptions.All.Length,
            CommandLineOptions.All.Select(option => option.Spelling).Distinct().Count());
}
