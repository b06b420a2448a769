using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class CommandSplitterTests
{
    [Theory]
    [InlineData("/bin/x a b", "/bin/x|a|b")]
    [InlineData("/bin/x 'a b' c", "/bin/x|a b|c")]
    [InlineData("/bin/sh -c 'exit \"0\"'", "/bin/sh|-c|exit \"0\"")]
    [InlineData("  x  ", "x")]
    public void Splits_a_command_into_program_and_arguments(string command, string words) =>
        Assert.Equal(words.Split('|'), CommandSplitter.Split(command));
}
