using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Tests.CommandLine;

public sealed class UsageTests
{
    [Fact]
    public void Names_every_option_of_the_table()
    {
        foreach (var option in OptionTable.All)
        {
            Assert.Contains($"--{option.Long}", Usage.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Starts_as_the_reference_does() =>
        Assert.StartsWith("Usage: keepalived [OPTION...]\n", Usage.Text, StringComparison.Ordinal);

    [Fact]
    public void The_version_is_the_second_word() =>
        Assert.Equal(["Keepalived", $"v{Usage.Version}"], Usage.FirstLine.Split(' ')[..2]);

    [Theory]
    [InlineData("STOP", 15)]
    [InlineData("RELOAD", 1)]
    [InlineData("DATA", 10)]
    [InlineData("STATS", 12)]
    [InlineData("JSON", 36)]
    [InlineData("STATS_CLEAR", 63)]
    public void Signals_have_the_numbers_that_scripts_send(string name, int expected) =>
        Assert.Equal(expected, SignalNumbers.ByName[name]);
}
