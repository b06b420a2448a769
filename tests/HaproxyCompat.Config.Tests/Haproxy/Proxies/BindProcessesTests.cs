using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class BindProcessesTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("all")]
    [InlineData("1-")]
    [InlineData("odd/1-64")]
    [InlineData("1/2-1")]
    public void What_once_was_right_is_a_warning(string process) => Assert.Equal(Severity.Warning, Found(process));

    [Theory]
    [InlineData("2")]
    [InlineData("1-2")]
    [InlineData("1/65")]
    [InlineData("1/")]
    [InlineData("x")]
    public void Another_word_is_a_mistake(string process) => Assert.Equal(Severity.Alert, Found(process));

    private static Severity Found(string process) => TestLanguage.Parse(
        "listen l\n timeout client 1s\n timeout server 1s\n timeout connect 1s\n"
            + $" bind 127.0.0.1:8080 process {process}\n")
        .Diagnostics[0].Severity;
}
