using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class InitialAddressesTests
{
    [Theory]
    [InlineData("", "Last, Libc")]
    [InlineData("init-addr none", "None")]
    [InlineData("init-addr libc,none,last", "Libc, None, Last")]
    [InlineData("init-addr ,none,,libc,", "None, Libc")]
    [InlineData("init-addr last,1.2.3.4", "Last, Given 1.2.3.4")]
    [InlineData("init-addr ::1,none", "Given ::1, None")]
    public void Methods_keep_their_order(string option, string expected)
    {
        var parsed = TestLanguage.Parse($"backend b\n server s host.invalid:80 {option}\n");

        Assert.DoesNotContain(parsed.Diagnostics, found => found.Severity == Config.Diagnostics.Severity.Alert);
        Assert.Equal(expected, Describe(parsed.Model!.Proxies[0].Servers[0]));
    }

    [Theory]
    [InlineData("init-addr x", "'init-addr' knows last, libc, none and addresses (found 'x')")]
    [InlineData("init-addr 7", "'init-addr' knows last, libc, none and addresses (found '7')")]
    [InlineData("init-addr 1.2.3.4,1.2.3.5", "'init-addr' takes one address")]
    public void What_is_no_method_is_a_mistake(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse($"backend b\n server s 127.0.0.1:80 {option}\n").Diagnostics,
        found => !found.IsUnsupported && found.Message.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void Default_servers_hand_theirs_on()
    {
        const string Text =
            "backend b\n default-server init-addr none\n server s a:80\n server t b:80 init-addr libc\n";

        Assert.Equal(["None", "Libc"], TestLanguage.Parse(Text).Model!.Proxies[0].Servers.Select(Describe));
    }

    private static string Describe(ServerConfig server) => string.Join(
        ", ", server.InitialAddresses.Select(method => $"{method.Method} {method.Address}".TrimEnd()));
}
