using HaproxyCompat.Haproxy.MasterCommands;

namespace HaproxyCompat.Haproxy.Tests.MasterCommands;

public sealed class MasterCommandCatalogTests
{
    [Theory]
    [InlineData("show proc", "show proc")]
    [InlineData("show cli level", "show cli level")]
    [InlineData("show env PATH", "show env")]
    [InlineData("reload now", "reload")]
    [InlineData("hard-reload", "hard-reload")]
    [InlineData("show", null)]
    [InlineData("show cli", null)]
    [InlineData("showproc", null)]
    [InlineData("", null)]
    public void Finds_the_command_whose_words_start_the_line(string line, string? expected) =>
        Assert.Equal(
            expected,
            MasterCommandCatalog.Find(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))?.Words);

    [Fact]
    public void Only_an_admin_reloads()
    {
        Assert.Equal(
            ["hard-reload", "reload"],
            MasterCommandCatalog.All.Where(each => each.Level == MasterLevel.Admin).Select(each => each.Words).Order());
        Assert.Equal(MasterLevel.Operator, MasterCommandCatalog.Find(["show", "proc"])!.Level);
        Assert.Equal(MasterLevel.User, MasterCommandCatalog.Find(["show", "version"])!.Level);
    }

    [Fact]
    public void The_help_names_every_command_and_how_to_reach_a_worker()
    {
        var lines = MasterCommandCatalog.Help("heading\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("heading", lines[0]);
        Assert.Contains("@<relative pid>", lines[1], StringComparison.Ordinal);
        Assert.Equal(MasterCommandCatalog.All.Select(command => $"  {command.Help}"), lines[2..]);
    }
}
