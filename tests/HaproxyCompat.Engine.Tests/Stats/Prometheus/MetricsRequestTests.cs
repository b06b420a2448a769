using HaproxyCompat.Engine.Stats.Prometheus;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Prometheus;

public sealed class MetricsRequestTests
{
    [Theory]
    [InlineData("/metrics", MetricScopes.All)]
    [InlineData("/metrics?x", MetricScopes.All)]
    [InlineData("/metrics?SCOPE=server", MetricScopes.All)]
    [InlineData("/metrics?scope=server", MetricScopes.Server)]
    [InlineData("/metrics?scope=%73erver#there", MetricScopes.Server)]
    [InlineData("/metrics?scope=frontend&scope=backend", MetricScopes.Frontend | MetricScopes.Backend)]
    [InlineData("/metrics?scope=*&scope=", MetricScopes.None)]
    [InlineData("/metrics?scope=&scope=global", MetricScopes.Process)]
    [InlineData("/metrics?scope=sticktable&scope=listener", MetricScopes.StickTable | MetricScopes.Listener)]
    public void Scopes_are_taken_in_their_order(string target, object expected) =>
        Assert.Equal(expected, MetricsRequest.TryParse(target)!.Scopes);

    [Theory]
    [InlineData("/metrics?scope")]
    [InlineData("/metrics?scope=servers")]
    [InlineData("/metrics?scope=frontend,backend")]
    [InlineData("/metrics?metrics")]
    [InlineData("/metrics?a=%zz")]
    [InlineData("/metrics?a=%4")]
    public void What_means_nothing_is_refused(string target) => Assert.Null(MetricsRequest.TryParse(target));

    [Theory]
    [InlineData("metrics=", true, true)]
    [InlineData("metrics=-haproxy_server_status", false, true)]
    [InlineData("metrics=haproxy_server_status", true, false)]
    [InlineData("metrics=haproxy_nothing", false, false)]
    [InlineData("metrics=haproxy_server_status,haproxy_server_weight", true, true)]
    [InlineData("metrics=haproxy_server_status&metrics=haproxy_server_weight", true, true)]
    [InlineData("metrics=-haproxy_server_status,haproxy_server_weight", false, true)]
    [InlineData("metrics=haproxy_server_weight,-haproxy_server_weight", false, false)]
    public void Metrics_are_shown_or_left_out_by_name(string query, bool status, bool weight)
    {
        var request = MetricsRequest.TryParse("/metrics?" + query)!;

        Assert.Equal(status, request.Wants("server", "status"));
        Assert.Equal(weight, request.Wants("server", "weight"));
    }

    [Fact]
    public void Words_may_stand_with_or_without_a_value()
    {
        var request = MetricsRequest.TryParse("/metrics?no-maint&extra-counters=&desc-labels=1")!;

        Assert.True(request is { NoMaintenance: true, WithExtra: true, WithDescriptions: true });
    }
}
