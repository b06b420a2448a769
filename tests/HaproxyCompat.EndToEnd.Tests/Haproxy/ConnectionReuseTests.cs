using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Which requests go over the same connection (manual 4.2 "http-reuse"): each answer is what a second frontend of the
/// same program saw, whether the request was the first of its connection before all.
/// </summary>
public sealed class ConnectionReuseTests
{
    private const string Text = """
        global
            {global}
        defaults
            mode http
            http-reuse always
            timeout connect 2s
            timeout client 5s
            timeout server 5s
        frontend seen
            bind 127.0.0.1:{seen}
            http-request return status 200 content-type text/plain lf-string "%[req.hdr(x)] %[http_first_req]"
        frontend told
            bind 127.0.0.1:{told} accept-proxy
            http-request return status 200 content-type text/plain lf-string "%[http_first_req] %[src]:%[src_port]"
        listen li
            bind 127.0.0.1:{li} accept-proxy
            http-after-response set-header X-Thread %[thread]
            unique-id-format %[req.hdr(x)]

        """;

    [Theory]
    [InlineData("nbthread 1", "send-proxy")]
    [InlineData("nbthread 1", "send-proxy-v2")]
    [InlineData("nbthread 1", "send-proxy-v2 proxy-v2-options crc32c")]
    [InlineData("nbthread 2", "send-proxy")]
    public async Task Connections_that_begin_with_the_same_header_are_shared(string threads, string option)
    {
        using var proxy = await StartAsync(threads, $"server s 127.0.0.1:{{told}} pool-low-conn 2 {option}");
        Assert.Equal("1 10.0.0.1:4000", await AskAsync(proxy, "10.0.0.1", 4000));
        Assert.Equal("1 10.0.0.1:4001", await AskAsync(proxy, "10.0.0.1", 4001));
        Assert.Equal("0 10.0.0.1:4000", await AskAsync(proxy, "10.0.0.1", 4000));
        Assert.Equal("0 10.0.0.1:4001", await AskAsync(proxy, "10.0.0.1", 4001));
        Assert.Equal("1 10.0.0.2:4000", await AskAsync(proxy, "10.0.0.2", 4000));
    }

    [Fact]
    public async Task What_a_header_tells_of_a_request_counts_too()
    {
        using var proxy = await StartAsync(
            "nbthread 1", "server s 127.0.0.1:{told} pool-low-conn 2 send-proxy-v2 proxy-v2-options unique-id");
        Assert.Equal("1 10.0.0.1:4000", await AskAsync(proxy, "10.0.0.1", 4000, "X: a\r\n"));
        Assert.Equal("1 10.0.0.1:4000", await AskAsync(proxy, "10.0.0.1", 4000, "X: b\r\n"));
        Assert.Equal("0 10.0.0.1:4000", await AskAsync(proxy, "10.0.0.1", 4000, "X: a\r\n"));
    }

    [Theory]
    [InlineData("nbthread 1", true)]
    [InlineData("nbthread 2", true)]
    [InlineData("nbthread 2\n    tune.idle-pool.shared full", true)]
    [InlineData("nbthread 2\n    tune.idle-pool.shared off", false)]
    public async Task Threads_use_what_other_threads_keep(string global, bool shared)
    {
        var threads = global.StartsWith("nbthread 2", StringComparison.Ordinal) ? 2 : 1;
        using var proxy = await StartAsync(global, "server s 127.0.0.1:{seen} pool-low-conn 1");
        var seen = new HashSet<string>();
        var firsts = 0;
        for (var request = 0; request < 20 || seen.Count < threads; request++)
        {
            Assert.True(request < 1_000, "one thread serves all");
            var answer = await ExchangeAsync(proxy, "10.0.0.1", 4000, "");
            seen.Add(answer.Split("x-thread: ")[1].Split("\r\n")[0]);
            firsts += answer.EndsWith('1') ? 1 : 0;
        }

        Assert.Equal(shared ? 1 : threads, firsts);
    }

    [Fact]
    public async Task Nobody_gets_the_answer_to_another()
    {
        using var proxy = await StartAsync("nbthread 2", "server s 127.0.0.1:{seen}");
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (number, _) =>
        {
            var answer = await ExchangeAsync(proxy, "10.0.0.1", 4000, $"X: number-{number}\r\n");
            Assert.Matches($"\r\n\r\nnumber-{number} [01]$", answer);
        });
    }

    private static async Task<string> AskAsync(ProxyUnderTest proxy, string source, int port, string header = "")
    {
        var answer = await ExchangeAsync(proxy, source, port, header);
        return answer.Split("\r\n\r\n", 2)[1];
    }

    private static Task<string> ExchangeAsync(ProxyUnderTest proxy, string source, int port, string header) =>
        RawClient.ExchangeAsync(
            proxy.Ports["li"],
            $"PROXY TCP4 {source} 127.0.0.1 {port} 80\r\n"
                + $"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{header}\r\n");

    private static async Task<ProxyUnderTest> StartAsync(string global, string lines)
    {
        Require.OurProgram();
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours,
            $"{Text.Replace("{global}", global)}    {lines}\n",
            ["li", "seen", "told"],
            new Dictionary<string, ScriptedServer>());
    }
}
