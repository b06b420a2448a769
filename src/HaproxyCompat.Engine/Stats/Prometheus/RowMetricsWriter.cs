using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>
/// Writes the metrics of objects with rows in the statistics, scope after scope, metric after metric.
/// </summary>
internal sealed class RowMetricsWriter(
    MetricWriter writer, MetricsRequest request, List<StatRow> rows, Dictionary<int, string> descriptions)
{
    private static readonly ImmutableArray<(MetricScopes Scope, StatObjectKind Kind, string Name)> Scopes =
    [
        (MetricScopes.Frontend, StatObjectKind.Frontend, "frontend"),
        (MetricScopes.Listener, StatObjectKind.Listener, "listener"),
        (MetricScopes.Backend, StatObjectKind.Backend, "backend"),
        (MetricScopes.Server, StatObjectKind.Server, "server"),
    ];

    private readonly ILookup<int, StatRow> _servers =
        rows.Where(row => row.Kind == StatObjectKind.Server).ToLookup(row => row.ProxyId);

    /// <summary>Writes; stops behind every metric, so that the caller may do something else meanwhile.</summary>
    public IEnumerable<Metric> Write()
    {
        foreach (var (scope, kind, name) in Scopes)
        {
            if ((request.Scopes & scope) == 0)
            {
                continue;
            }

            var objects = rows.Where(row => row.Kind == kind && IsWanted(row))
                .Select(row => (Row: row, Labels: Labels(row, Description(row), string.Empty)))
                .ToList();
            foreach (var metric in request.WithExtra ? RowMetrics.All.Concat(RowMetrics.Extra) : RowMetrics.All)
            {
                if ((metric.Scopes & scope) != 0 && request.Wants(name, metric.Name))
                {
                    WriteMetric(name, metric, objects);
                    yield return metric;
                }
            }
        }
    }

    private bool IsWanted(StatRow row) =>
        !request.NoMaintenance || row.Kind != StatObjectKind.Server || MetricStates.Current(row) != "MAINT";

    // In the order that the reference has.
    private static string Labels(StatRow row, string description, string module)
    {
        var proxy = MetricWriter.Label("proxy", row[StatField.ProxyName]!);
        return row.Kind switch
        {
            StatObjectKind.Listener => proxy + description + Name("listener") + module,
            StatObjectKind.Server => proxy + description + Name("server") + module,
            _ => proxy + module + description,
        };

        string Name(string kind) => "," + MetricWriter.Label(kind, row[StatField.ObjectName]!);
    }

    private string Description(StatRow row) =>
        request.WithDescriptions && descriptions.TryGetValue(row.ProxyId, out var description)
            ? "," + MetricWriter.Label("desc", description)
            : string.Empty;

    private void WriteMetric(string scope, Metric metric, List<(StatRow Row, string Labels)> objects)
    {
        var isIntroduced = metric.IsContinued;
        foreach (var each in objects)
        {
            if (!Has(each.Row, metric))
            {
                continue;
            }

            if (!isIntroduced)
            {
                // As in the reference what begins with nothing is no counter.
                var isCounter = metric.IsCounter
                    && (metric.Form != MetricForm.NumberOrNothing || each.Row[metric.Field] is not null);
                writer.Begin(scope, metric.Name, isCounter, metric.Help);
                isIntroduced = true;
            }

            var labels = metric.IsOfModule
                ? Labels(each.Row, Description(each.Row), metric.Label)
                : each.Labels + metric.Label;
            WriteObject(scope, metric, each.Row, labels);
        }
    }

    private bool Has(StatRow row, Metric metric)
    {
        if (metric.IsOfHttp && row[StatField.Mode] != "http")
        {
            return false;
        }

        return metric.Form switch
        {
            MetricForm.NumberOrNothing => true,
            MetricForm.CheckCode => row[metric.Field - 1] is not null,
            MetricForm.ServersByState or MetricForm.ServersByCheckResult => _servers.Contains(row.ProxyId),
            _ => row[metric.Field] is not null || metric.IsOfModule,
        };
    }

    private void WriteObject(string scope, Metric metric, StatRow row, string labels)
    {
        switch (metric.Form)
        {
            case MetricForm.State:
                var state = MetricStates.Current(row);
                WriteEach(scope, metric, labels, MetricStates.Of(row.Kind), each => each == state ? 1 : 0);
                break;
            case MetricForm.CheckResult:
                var result = MetricStates.CheckResult(row, metric.Field);
                WriteEach(scope, metric, labels, MetricStates.OfChecks, each => each == result ? 1 : 0);
                break;
            case MetricForm.ServersByState:
                WriteEach(
                    scope, metric, labels, MetricStates.OfServers,
                    each => _servers[row.ProxyId].Count(server => MetricStates.Current(server) == each));
                break;
            case MetricForm.ServersByCheckResult:
                WriteEach(
                    scope, metric, labels, MetricStates.OfChecks,
                    each => _servers[row.ProxyId].Count(
                        server => MetricStates.CheckResult(server, StatField.CheckStatus) == each));
                break;
            case MetricForm.Milliseconds:
                var seconds = long.Parse(row[metric.Field]!, CultureInfo.InvariantCulture) / 1000.0;
                writer.Value(
                    scope, metric.Name, labels, string.Empty, seconds.ToString("F6", CultureInfo.InvariantCulture));
                break;
            case MetricForm.NumberOrNothing:
                writer.Value(scope, metric.Name, labels, string.Empty, row[metric.Field] ?? "NaN");
                break;
            default:
                writer.Value(scope, metric.Name, labels, string.Empty, row[metric.Field] ?? "0");
                break;
        }
    }

    private void WriteEach(
        string scope, Metric metric, string labels, ImmutableArray<string> states, Func<string, int> value)
    {
        foreach (var state in states)
        {
            writer.Value(
                scope, metric.Name, labels, $",{MetricWriter.Label("state", state)}",
                value(state).ToString(CultureInfo.InvariantCulture));
        }
    }
}
