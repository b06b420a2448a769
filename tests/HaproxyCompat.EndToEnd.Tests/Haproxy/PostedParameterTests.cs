using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing.Programs;
using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// <c>balance url_param k check_post</c> (manual 4.2): what a POST brings goes where a query with the same parameter
/// goes. Holds of the reference 3.5-dev5, by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class PostedParameterTests
{
    private const string Text = """
        global
            nbthread 1
        defaults
            mode http
            timeout connect 2s
            timeout client 5s
            timeout server 5s
        frontend seen
            bind 127.0.0.1:{seen}
            http-request return status 200
        listen li
            bind 127.0.0.1:{li}
            balance url_param k check_post
            http-response set-header x-server %s

        """;

    [Theory]
    [InlineData("k=17")]
    [InlineData("a=2&k=17")]
    [InlineData("a=2&kk=1&k=17&k=18")]
    [InlineData("k=1", "7")]
    [InlineData("a=2&", "k=17&b=3")]
    public async Task A_body_decides_as_a_query_does(params string[] parts)
    {
        using var proxy = await StartAsync();
        var length = parts.Sum(part => part.Length);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(
                await AskAsync(proxy, Get("/?k=17")),
                await AskAsync(proxy, [$"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n", .. parts]));
        }
    }

    [Fact]
    public async Task Another_value_may_go_elsewhere()
    {
        using var proxy = await StartAsync();
        var servers = new HashSet<string>();
        foreach (var value in Enumerable.Range(0, 20))
        {
            var body = $"k={value}";
            var asked = await AskAsync(
                proxy, $"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            Assert.Equal(await AskAsync(proxy, Get($"/?k={value}")), asked);
            servers.Add(asked);
        }

        Assert.True(servers.Count > 3, string.Join(' ', servers));
    }

    [Fact]
    public async Task A_query_goes_before_a_body()
    {
        using var proxy = await StartAsync();
        foreach (var value in Enumerable.Range(0, 9))
        {
            Assert.Equal(
                await AskAsync(proxy, Get($"/?k={value}")),
                await AskAsync(
                    proxy, $"POST /?k={value} HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nk=17"));
        }
    }

    [Fact]
    public async Task Other_methods_take_turns()
    {
        using var proxy = await StartAsync();
        const string Put = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nk=17";
        Assert.NotEqual(await AskAsync(proxy, Put), await AskAsync(proxy, Put));
    }

    private static string Get(string target) => $"GET {target} HTTP/1.1\r\nHost: h\r\n\r\n";

    /// <summary>The name of the server that answered.</summary>
    private static async Task<string> AskAsync(ProxyUnderTest proxy, params string[] parts)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["li"], token);
        foreach (var part in parts)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part), token);
        }

        var buffer = new byte[4096];
        var count = await client.GetStream().ReadAsync(buffer, token);
        var answer = Encoding.ASCII.GetString(buffer, 0, count);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        return answer.Split("x-server: ")[1].Split("\r\n")[0];
    }

    private static async Task<ProxyUnderTest> StartAsync()
    {
        Require.OurProgram();
        var servers = string.Concat(
            Enumerable.Range(0, 9).Select(number => $"    server s{number} 127.0.0.1:{{seen}}\n"));
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, Text + servers, ["li", "seen"], new Dictionary<string, ScriptedServer>());
    }
}
