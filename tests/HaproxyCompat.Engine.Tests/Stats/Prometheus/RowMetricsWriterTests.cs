using System.Text;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Stats.Prometheus;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Prometheus;

public sealed class RowMetricsWriterTests
{
    private readonly RuntimeFixture _proxy = new();

    [Theory]
    [InlineData("scope=server", "haproxy_server_status{proxy=\"be\",server=\"s1\",state=\"UP\"} 1")]
    [InlineData("scope=server", "haproxy_server_status{proxy=\"be\",server=\"s4\",state=\"MAINT\"} 1")]
    [InlineData("scope=server", "haproxy_server_weight{proxy=\"be\",server=\"s2\"} 50")]
    [InlineData("scope=server", "haproxy_server_queue_limit{proxy=\"be\",server=\"s1\"} NaN")]
    [InlineData("scope=server", "haproxy_server_check_failures_total{proxy=\"be\",server=\"s3\"} NaN")]
    [InlineData("scope=server", "haproxy_server_max_queue_time_seconds{proxy=\"be\",server=\"s1\"} 0.000000")]
    [InlineData("scope=backend", "haproxy_backend_active_servers{proxy=\"be\"} 2")]
    [InlineData("scope=backend", "haproxy_backend_agg_server_status{proxy=\"be\",state=\"UP\"} 3")]
    [InlineData("scope=backend", "haproxy_backend_http_responses_total{proxy=\"be\",code=\"5xx\"} 0")]
    [InlineData("scope=frontend", "haproxy_frontend_status{proxy=\"fe\",state=\"UP\"} 1")]
    [InlineData(
        "scope=frontend&desc-labels", "haproxy_frontend_status{proxy=\"fe\",desc=\"a \\\"b\\\"\",state=\"UP\"} 1")]
    [InlineData("scope=frontend&extra-counters", "haproxy_frontend_h1_open_connections{proxy=\"fe\",mod=\"h1\"} 0")]
    public void Rows_become_lines(string query, string expected) =>
        Assert.Contains(expected + "\n", Write(query), StringComparison.Ordinal);

    [Theory]
    [InlineData("scope=server", "haproxy_backend")]
    [InlineData("scope=frontend", "haproxy_frontend_http_requests_total{proxy=\"li\"")]
    [InlineData("scope=frontend", "mod=")]
    [InlineData("scope=server&no-maint", "server=\"s4\"")]
    [InlineData("scope=server", "haproxy_server_agent_status")]
    public void What_is_not_there_or_not_wanted_has_no_line(string query, string words) =>
        Assert.DoesNotContain(words, Write(query), StringComparison.Ordinal);

    [Fact]
    public void All_lines_of_a_metric_stand_behind_its_introduction()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var name = string.Empty;
        foreach (var line in Write("extra-counters").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                name = line.Split(' ')[2];
                Assert.True(seen.Add(name), name);
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Equal(name, line.Split(' ')[2]);
            }
            else
            {
                Assert.StartsWith(name + "{proxy=\"", line, StringComparison.Ordinal);
            }
        }

        Assert.True(seen.Count > 150, $"{seen.Count} metrics");
    }

    private string Write(string query)
    {
        var writer = new MetricWriter();
        var rows = StatTable.Build(_proxy.Runtime, new StatFilter());
        var descriptions = new Dictionary<int, string> { [2] = "a \"b\"" };
        var metrics = new RowMetricsWriter(writer, MetricsRequest.TryParse("/?" + query)!, rows, descriptions);
        Assert.NotEmpty(metrics.Write().ToList());
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
