using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Configurations;
using HaproxyCompat.Haproxy.Versions;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.Configurations;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private const string Text = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        listen with
            bind 127.0.0.1:1
            maxconn 7
            server s 127.0.0.1:2 ssl verify required ca-file @system-ca
        listen without
            bind 127.0.0.1:3
            server s 127.0.0.1:2

        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Every predicate of manual 2.4, true once and false once.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("!0", true)]
    [InlineData("!(1 && 0) || 0", true)]
    [InlineData("defined(PATH)", true)]
    [InlineData("defined(NO_SUCH_NAME_HERE)", false)]
    [InlineData("feature(OPENSSL)", true)]
    [InlineData("feature(QUIC)", false)]
    [InlineData("streq(\"a b\",\"a b\")", true)]
    [InlineData("streq(a,b)", false)]
    [InlineData("strneq(a,b)", true)]
    [InlineData("strneq(a,a)", false)]
    [InlineData("strstr(haystack,yst)", true)]
    [InlineData("strstr(haystack,needle)", false)]
    [InlineData("version_atleast(3.5)", true)]
    [InlineData("version_atleast(3.6-dev0)", false)]
    [InlineData("version_before(3.6)", true)]
    [InlineData("version_before(2.4)", false)]
    [InlineData("openssl_version_atleast(1.1.1)", true)]
    [InlineData("openssl_version_before(1.1.1)", false)]
    [InlineData("ssllib_name_startswith(OpenSSL)", true)]
    [InlineData("ssllib_name_startswith(wolfSSL)", false)]
    public void A_condition_of_the_command_line_is_decided(string condition, bool expected)
    {
        Assert.Equal(expected, ConfigurationLoader.Decide(condition, out var complaint));
        Assert.Null(complaint);
    }

    [Theory]
    [InlineData("streq(a")]
    [InlineData("no_such_predicate(a)")]
    [InlineData("1 &&")]
    [InlineData("(1")]
    [InlineData("true")]
    public void A_condition_that_is_none_is_told(string condition)
    {
        Assert.Null(ConfigurationLoader.Decide(condition, out var complaint));
        Assert.NotNull(complaint);
    }

    [Fact]
    public void The_command_line_has_the_last_word_on_limits_and_peer()
    {
        var model = Load(
            CommandLine.Empty with { MaxConnections = 50, DefaultProxyMaxConnections = 9, LocalPeer = "me" });
        Assert.Equal(50, model.Global.MaxConnections);
        Assert.Equal("me", model.Global.LocalPeer);
        Assert.Equal([7, 9], model.Proxies.Select(proxy => proxy.MaxConnections));
    }

    [Fact]
    public void No_server_is_verified_when_the_command_line_says_so()
    {
        Assert.Equal(TlsVerify.Required, Load(CommandLine.Empty).Proxies[0].Servers[0].Tls.Verify);
        var model = Load(CommandLine.Empty with { SkipServerVerification = true });
        Assert.Equal(TlsVerify.None, model.Proxies[0].Servers[0].Tls.Verify);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_an_alert()
    {
        var loaded = ConfigurationLoader.Load(CommandLine.Empty, [_folder.File("none")], isMasterWorker: false);
        Assert.Null(loaded.Configuration);
        Assert.Equal(Severity.Alert, Assert.Single(loaded.Diagnostics).Severity);
    }

    [Theory]
    [InlineData(false, "$HAPROXY_BRANCH", BuildIdentity.Branch)]
    [InlineData(false, "${HAPROXY_LOCALPEER-none}", "peer7")]
    [InlineData(false, "${HAPROXY_MWORKER-0}", "0")]
    [InlineData(true, "${HAPROXY_MWORKER-0}", "1")]
    public void The_files_see_the_variables_of_the_program(bool isMasterWorker, string word, string expected)
    {
        var file = _folder.Write("v.cfg", $"global\n    node \"{word}\"\n{Text}");
        var loaded = ConfigurationLoader.Load(CommandLine.Empty with { LocalPeer = "peer7" }, [file], isMasterWorker);
        Assert.Equal(expected, loaded.Configuration?.Global.Node);
    }

    public void Dispose() => _folder.Dispose();

    private HaproxyConfiguration Load(CommandLine line)
    {
        var loaded = ConfigurationLoader.Load(line, [_folder.Write("x.cfg", Text)], isMasterWorker: false);
        Assert.True(
            loaded.Configuration is not null, string.Join('\n', loaded.Diagnostics.Select(finding => finding.Message)));
        return loaded.Configuration!;
    }
}
