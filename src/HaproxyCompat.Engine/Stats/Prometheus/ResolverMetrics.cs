using System.Globalization;
using HaproxyCompat.Engine.Resolvers;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>The counts of the name servers, as <c>show resolvers</c> has them (management manual 9.3).</summary>
internal static class ResolverMetrics
{
    private const string Scope = "resolver";

    public static void Write(MetricWriter writer, MetricsRequest request, ResolversSet sections)
    {
        var rows = sections.All
            .SelectMany(group => group.Nameservers.Select(nameserver => (
                Labels: MetricWriter.Label("resolver", group.Name) + ","
                    + MetricWriter.Label("nameserver", nameserver.Name),
                Values: nameserver.Counters.All.ToList())))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        for (var index = 0; index < rows[0].Values.Count; index++)
        {
            var name = rows[0].Values[index].Column;
            if (!request.Wants(Scope, name))
            {
                continue;
            }

            writer.Begin(Scope, name, isCounter: false, $"Count '{name}' of 'show resolvers'.");
            foreach (var (labels, values) in rows)
            {
                var value = values[index].Value.ToString(CultureInfo.InvariantCulture);
                writer.Value(Scope, name, labels, string.Empty, value);
            }
        }
    }
}
