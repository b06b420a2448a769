using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text;

public sealed class EnvironmentVariablesTests
{
    [Theory]
    [InlineData("${A}:${P}", "127.0.0.1:80")]
    [InlineData("$A:$P", "127.0.0.1:80")]
    [InlineData("\\${A}:1", "\\127.0.0.1:1")]
    [InlineData("${none}", "")]
    [InlineData("${none-x}:1", "-x}:1")]
    [InlineData("${A", "127.0.0.1")]
    [InlineData("host:80$", "host:80")]
    [InlineData("plain", "plain")]
    public void Expands_as_addresses_do(string text, string expected)
    {
        var variables = new EnvironmentVariables([new("A", "127.0.0.1"), new("P", "80")]);
        Assert.Equal(expected, variables.ExpandIn(text));
    }
}
