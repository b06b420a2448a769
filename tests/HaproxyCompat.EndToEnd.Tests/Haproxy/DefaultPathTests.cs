using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Where relative paths begin (manual 3.1 "default-path"). Measured at the reference 3.5-dev5, by running this class
/// with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class DefaultPathTests
{
    private const string Page = "HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\npage";

    [Theory]
    [InlineData("config", "conf", true)]
    [InlineData("parent", ".", true)]
    [InlineData("origin sites/one", "sites/one", true)]
    [InlineData("current", ".", true)]
    [InlineData("config", ".", false)]
    [InlineData("origin nowhere", ".", false)]
    public async Task Files_are_found_where_the_policy_says(string policy, string place, bool isFound)
    {
        Require.OurProgram();
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["conf", "sites/one"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
        }

        var token = TestContext.Current.CancellationToken;
        var from = Path.Combine(folder.Path, place);
        await File.WriteAllTextAsync(Path.Combine(from, "403.http"), Page, token);
        await File.WriteAllTextAsync(Path.Combine(from, "names.map"), "/a one\n", token);
        await File.WriteAllTextAsync(Path.Combine(from, "denied.lst"), "/denied\n", token);
        var port = FreePorts.Take(1)[0];
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "conf", "haproxy.cfg"), $$"""
            global
                default-path {{policy}}
            defaults
                mode http
                timeout connect 2s
                timeout client 5s
                timeout server 5s
            frontend fe
                bind 127.0.0.1:{{port}}
                errorfile 403 403.http
                http-request deny if { path -f denied.lst }
                http-request return status 200 content-type text/plain lf-string "%[path,map(names.map,other)]"

            """, token);
        using var program = RunningProgram.Start(
            ProgramFiles.Ours, ["-db", "-f", "conf/haproxy.cfg"], folder: folder.Path);
        if (!isFound)
        {
            Assert.Equal(1, await program.WaitForExitAsync());
            return;
        }

        await program.WaitForPortAsync(port);
        Assert.EndsWith("\r\n\r\none", await AskAsync(port, "/a"), StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\npage", await AskAsync(port, "/denied"), StringComparison.Ordinal);
    }

    private static Task<string> AskAsync(int port, string path) =>
        RawClient.ExchangeAsync(port, $"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
}
