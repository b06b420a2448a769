using System.Net;
using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Which server gets which request, beside the reference: clients of hashing algorithms must find their server
/// again after the programs are exchanged.</summary>
public sealed class DistributionTests(DistributionFixture fixture) : IClassFixture<DistributionFixture>
{
    private const string Plain = "GET / HTTP/1.1\r\nHost: h\r\n";

    private static readonly string[] Paths =
    [
        "/", "/a", "/a/b", "/a/b/c", "/a/b/c?x=1", "/a/b/d", "/index.html", "/static/img/1.png", "/static/img/2.png",
        "/static/css/1.css", "/?q", "/?q=2", "/long/path/with/many/parts/in/it.html", "/%20x", "/abcdefgh", "/abcdeXYZ",
        "*", "http://www.example.com/a/b", "http://www.example.org/a/b", "http://www.example.com/a/b?z", "//double",
        "/9", "/10", "/11", "/12", "/13", "/14",
    ];

    [Theory]
    [InlineData("turns")]
    [InlineData("static")]
    [InlineData("static-weights")]
    [InlineData("first")]
    [InlineData("backup")]
    [InlineData("all-backups")]
    [InlineData("weightless")]
    public Task Servers_take_turns_in_the_order_of_the_reference(string section) =>
        CompareAsync(section, Enumerable.Repeat(Plain, 24));

    /// <summary>The order within a round is our own; how often each is served is not.</summary>
    [Fact]
    public async Task Weights_hold_in_every_round()
    {
        Require.BothPrograms();
        foreach (var proxy in fixture.Pair.Both)
        {
            for (var round = 0; round < 3; round++)
            {
                var servers = new List<string>();
                for (var turn = 0; turn < 6; turn++)
                {
                    servers.Add(await AskAsync(proxy.Ports["weights"], $"PROXY UNKNOWN\r\n{Plain}"));
                }

                Assert.Equal("abbccc", string.Concat(servers.Order(StringComparer.Ordinal)));
            }
        }
    }

    [Theory]
    [InlineData("source")]
    [InlineData("source-weights")]
    [InlineData("source-avalanche")]
    [InlineData("source-ring")]
    [InlineData("source-ring-crc32")]
    public async Task An_address_goes_to_the_server_of_the_reference(string section)
    {
        var random = new Random(7);
        var four = Enumerable.Range(0, 20).Select(_ => new IPAddress(random.NextInt64(1, uint.MaxValue)));
        var six = Enumerable.Range(1, 10)
            .Select(number => IPAddress.Parse($"2001:db8:{random.Next(65_536):x}::{number:x}"));
        var requests = four.Select(address => $"PROXY TCP4 {address} 127.0.0.1 1 2\r\n")
            .Concat(six.Select(address => $"PROXY TCP6 {address} ::1 1 2\r\n"))
            .Select(line => $"{line}{Plain}");
        await CompareAsync(section, requests, hasProxyLine: true);
    }

    [Theory]
    [InlineData("uri")]
    [InlineData("uri-len")]
    [InlineData("uri-depth")]
    [InlineData("uri-whole")]
    [InlineData("uri-path")]
    [InlineData("uri-djb2")]
    [InlineData("uri-crc32")]
    [InlineData("uri-avalanche")]
    [InlineData("uri-ring")]
    [InlineData("uri-ring-crc32")]
    [InlineData("uri-ring-weights")]
    public Task A_target_goes_to_the_server_of_the_reference(string section) => CompareAsync(section, Paths.Select(
        path =>
            $"{(path == "*" ? "OPTIONS" : "GET")} {path} HTTP/1.1\r\nHost: "
                + $"{(path[0] == 'h' ? path[7..22] : "h")}\r\n"));

    [Fact]
    public Task A_header_goes_to_the_server_of_the_reference() => CompareAsync("header", Words().Select(word =>
        $"GET / HTTP/1.1\r\nHost: h\r\nx-key: {word}\r\n"));

    [Fact]
    public Task A_domain_goes_to_the_server_of_the_reference() => CompareAsync("domain", new[]
    {
        "www.example.com", "example.com", "a.b.example.com", "www.other.org", "other.org:8080", "localhost",
        "localhost:80", "10.0.0.1", "www.third.net", "third", "x.y.z", "a.very-long-name.info",
    }.Select(host => $"GET / HTTP/1.1\r\nHost: {host}\r\n"));

    [Fact]
    public Task A_parameter_goes_to_the_server_of_the_reference() => CompareAsync("parameter", Words()
        .SelectMany(word => new[] { $"/?key={word}", $"/p?a=b&key={word}&c=d", $"/?xkey={word}&key={word}" })
        .Append("/?key=").Append("/?a&key=1").Append("/?key=1&key=2")
        .Select(target => $"GET {target} HTTP/1.1\r\nHost: h\r\n"));

    private static IEnumerable<string> Words() =>
        ["a", "b", "ab", "session-1", "session-2", "0123456789abcdef", "USER", "user", "Z", "%41", "a,b", "7"];

    private async Task CompareAsync(string section, IEnumerable<string> requests, bool hasProxyLine = false)
    {
        Require.BothPrograms();
        var differing = new List<string>();
        var position = 0;
        foreach (var request in requests)
        {
            var text = hasProxyLine ? request : $"PROXY UNKNOWN\r\n{request}";
            var servers = new List<string>();
            foreach (var proxy in fixture.Pair.Both)
            {
                servers.Add(await AskAsync(proxy.Ports[section], text));
            }

            if (servers[0] != servers[1])
            {
                differing.Add($"{position}: {request.Trim()}: ours {servers[0]}, reference {servers[1]}");
            }

            position++;
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    /// <summary>The name of the server that answered; the whole answer when none did.</summary>
    private static async Task<string> AskAsync(int port, string head)
    {
        var answer = await RawClient.ExchangeAsync(port, $"{head}Connection: close\r\n\r\n");
        var body = answer.Split("\r\n\r\n")[^1];
        return body is "a" or "b" or "c" ? body : answer;
    }
}
