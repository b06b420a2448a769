using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Global;

public sealed class UnixBindKeywordsTests
{
    private const string Frontend = "frontend f\n mode tcp\n timeout client 1s\n bind /a.sock,127.0.0.1:80\n "
        + "bind /b.sock mode 666\n default_backend b\nbackend b\n timeout server 1s\n timeout connect 1s\n";

    [Fact]
    public void What_unix_sockets_have_in_common_goes_to_bind_lines()
    {
        var binds = TestLanguage.Parse(
            "global\n unix-bind prefix /run/x mode 640 uid 7 gid 8\n" + Frontend).Model!.Proxies[0].Binds;

        Assert.Equal(["unix@/run/x/a.sock", "ipv4@127.0.0.1:80"], binds[0].Addresses.Select(address => address.Text));
        Assert.Equal((416, 7, 8), (binds[0].UnixMode, binds[0].UnixUid, binds[0].UnixGid));
        Assert.Equal(438, binds[1].UnixMode);
    }

    [Fact]
    public void Stats_sockets_stay_as_they_are()
    {
        var socket = TestLanguage.Parse(
            "global\n unix-bind prefix /run/x mode 640\n stats socket /s.sock\n" + Frontend)
                .Model!.Global.StatsSockets[0];

        Assert.Equal(("unix@/s.sock", -1), (socket.Bind.Addresses[0].Text, socket.Bind.UnixMode));
    }

    [Theory]
    [InlineData("owner x", "'unix-bind' expects one of")]
    [InlineData("prefix", "a value after 'prefix'")]
    public void Another_word_is_refused(string words, string complaint) =>
        Assert.Contains(complaint, TestLanguage.Parse($"global\n unix-bind {words}\n").Diagnostics[0].Message,
            StringComparison.Ordinal);
}
