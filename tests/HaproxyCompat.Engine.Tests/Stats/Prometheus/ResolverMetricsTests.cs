using System.Text;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Stats.Prometheus;
using HaproxyCompat.Engine.Tests.Resolvers;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Prometheus;

public sealed class ResolverMetricsTests
{
    [Fact]
    public void Every_name_server_has_a_line_for_each_count()
    {
        using var bench = new ResolversBench();
        _ = bench.Group.Ask("a.test", DnsType.IPv6Address, new RecordingRequester());
        var written = Write(bench, "/metrics?scope=resolver");

        Assert.Contains(
            "haproxy_resolver_sent{resolver=\"dns\",nameserver=\"n1\"} 1\n"
                + "haproxy_resolver_sent{resolver=\"dns\",nameserver=\"n2\"} 1\n",
            written);
        Assert.Equal(15, written.Split("# TYPE ").Length - 1);
    }

    [Fact]
    public void Only_what_is_wanted_is_written()
    {
        using var bench = new ResolversBench();
        var written = Write(bench, "/metrics?metrics=haproxy_resolver_nx");

        Assert.Contains("haproxy_resolver_nx{", written);
        Assert.DoesNotContain("haproxy_resolver_sent", written);
    }

    private static string Write(ResolversBench bench, string target)
    {
        var writer = new MetricWriter();
        ResolverMetrics.Write(
            writer, MetricsRequest.TryParse(target)!, new ResolversSet([bench.Group], bench.Families));
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
