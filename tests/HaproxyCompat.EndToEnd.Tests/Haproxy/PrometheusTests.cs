using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>The metrics for Prometheus have the names, kinds and labels of the reference.</summary>
public sealed partial class PrometheusTests
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
            description a pair
        defaults
            mode http
            timeout connect 1s
            timeout client 10s
            timeout server 10s
            option socket-stats
        listen stats
            bind 127.0.0.1:{port}
            http-request use-service prometheus-exporter if { path /metrics }
        frontend fe
            bind 127.0.0.1:{fe}
            default_backend be
        backend be
            balance roundrobin
            stick-table type ip size 1m expire 10s store http_req_rate(10s)
            server s1 127.0.0.1:{server}
            server s2 127.0.0.1:{server} check inter 2s maxqueue 10 maxconn 12 pool-max-conn 42
            server s3 127.0.0.1:{server} disabled
        listen t
            mode tcp
            bind 127.0.0.1:{tcp} name here
            server s1 127.0.0.1:{server}

        """;

    // What changes from run to run, and what newer versions count otherwise than 2.6.
    private static readonly string[] Compared =
    [
        "haproxy_frontend_status", "haproxy_frontend_sessions_total{proxy=\"fe\"}",
        "haproxy_frontend_http_responses_total{proxy=\"fe\"", "haproxy_frontend_http_requests_total{proxy=\"fe\"}",
        "haproxy_backend_status", "haproxy_backend_http_responses_total{proxy=\"be\"", "haproxy_backend_active_servers",
        "haproxy_server_status", "haproxy_server_weight", "haproxy_server_check_status", "haproxy_server_queue_limit",
        "haproxy_server_limit_sessions", "haproxy_server_idle_connections_limit", "haproxy_server_sessions_total",
        "haproxy_listener_status", "haproxy_sticktable_size", "haproxy_sticktable_used",
    ];

    [Fact]
    public async Task The_metrics_of_the_reference_are_there_with_its_names_and_values()
    {
        Require.BothPrograms();
        using var pair = await StartAsync();
        var ours = await MetricsAsync(pair.Ours);
        var reference = await MetricsAsync(pair.Reference);

        Assert.True(reference.Count > 400, $"{reference.Count} lines");
        Assert.Empty(reference.Keys.Except(ours.Keys));
        foreach (var (name, value) in reference.Where(each => Compared.Any(each.Key.StartsWith)))
        {
            Assert.Equal((name, value), (name, ours[name]));
        }
    }

    [Theory]
    [InlineData("?scope=", 200)]
    [InlineData("?scope", 400)]
    [InlineData("?scope=servers", 400)]
    [InlineData("?scope=server&no-maint", 200)]
    [InlineData("?scope=frontend&scope=backend", 200)]
    public async Task Queries_choose_as_in_the_reference(string query, int status)
    {
        Require.BothPrograms();
        using var pair = await StartAsync();
        var ours = await AskAsync(pair.Ours, query);
        var reference = await AskAsync(pair.Reference, query);

        Assert.StartsWith($"HTTP/1.1 {status} ", ours, StringComparison.Ordinal);
        Assert.StartsWith($"HTTP/1.1 {status} ", reference, StringComparison.Ordinal);
        Assert.Empty(Lines(reference).Keys.Except(Lines(ours).Keys));
        Assert.Equal(Lines(reference).Count == 0, Lines(ours).Count == 0);
    }

    private static async Task<ProxyPair> StartAsync()
    {
        var pair = await ProxyPair.StartAsync(
            Configuration, ["port", "fe", "tcp"],
            () => new Dictionary<string, ScriptedServer>
            {
                ["server"] = new ScriptedServer(ServerScripts.Answer("hello")),
            });
        try
        {
            foreach (var proxy in pair.Both)
            {
                await RawClient.ExchangeAsync(
                    proxy.Ports["fe"], "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                await Eventually.IsTrueAsync(
                    async () => (await MetricsAsync(proxy)).Any(
                        each => each is
                        {
                            Key: "haproxy_server_check_status{proxy=\"be\",server=\"s2\",state=\"L4OK\"}",
                            Value: "1",
                        }),
                    "the first check");
            }

            return pair;
        }
        catch
        {
            pair.Dispose();
            throw;
        }
    }

    private static async Task<Dictionary<string, string>> MetricsAsync(ProxyUnderTest proxy) =>
        Lines(await AskAsync(proxy, string.Empty));

    private static Task<string> AskAsync(ProxyUnderTest proxy, string query) => RawClient.ExchangeAsync(
        proxy.Ports["port"], $"GET /metrics{query} HTTP/1.0\r\n\r\n");

    // Names with labels, and lines that say the kind, to what stands behind.
    private static Dictionary<string, string> Lines(string answer) =>
        Body(answer).Split('\n')
            .Where(line => line.StartsWith("haproxy_", StringComparison.Ordinal)
                || line.StartsWith("# TYPE", StringComparison.Ordinal))
            .Select(line => Version().Replace(line, "version"))
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);

    private static string Body(string answer)
    {
        var start = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (!answer[..start].Contains("chunked", StringComparison.Ordinal))
        {
            return answer[start..];
        }

        var body = new StringBuilder();
        while (true)
        {
            var end = answer.IndexOf("\r\n", start, StringComparison.Ordinal);
            var length = int.Parse(answer.AsSpan(start, end - start), NumberStyles.HexNumber, null);
            if (length == 0)
            {
                return body.ToString();
            }

            body.Append(answer, end + 2, length);
            start = end + 2 + length + 2;
        }
    }

    [GeneratedRegex("version=\"[^\"]*\"")]
    private static partial Regex Version();
}
