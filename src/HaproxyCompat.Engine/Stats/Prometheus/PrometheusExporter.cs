using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>
/// The service <c>prometheus-exporter</c>: the statistics as Prometheus reads them (manual 4.4 "use-service").
/// </summary>
/// <remarks>
/// All lines of a metric stand together. A loop with many objects to tell of serves others in between.
/// </remarks>
internal sealed class PrometheusExporter(ProxyRuntime runtime)
{
    // So many lines take a few milliseconds.
    private const int LinesAtOnce = 20_000;

    /// <summary>Builds the answer to a request.</summary>
    public async LoopTask<ActionResult> AnswerAsync(ProxyStream stream)
    {
        stream.AppletName = "<PROMEX>";
        stream.Times.QueuedMs = stream.Times.ConnectedMs = stream.Times.ResponseMs = stream.Times.RequestMs;
        var request = MetricsRequest.TryParse(Encoding.Latin1.GetString(stream.Request.PathAndQuery));
        if (request is null)
        {
            stream.Response.Reset();
            stream.AnswerBody = default;
            stream.Status = 400;
            return ActionResult.Answer;
        }

        var writer = new MetricWriter();
        if (request.Scopes.HasFlag(MetricScopes.Process))
        {
            WriteProcess(writer, request);
        }

        if ((request.Scopes & MetricScopes.Rows) != 0)
        {
            var rows = StatTable.Build(runtime, new StatFilter());
            var pauseAt = LinesAtOnce;
            foreach (var _ in new RowMetricsWriter(writer, request, rows, Descriptions()).Write())
            {
                if (writer.Count >= pauseAt)
                {
                    pauseAt = writer.Count + LinesAtOnce;
                    await stream.Loop.Loop.YieldAsync();
                }
            }
        }

        if (request.Scopes.HasFlag(MetricScopes.StickTable))
        {
            WriteStickTables(writer, request);
        }

        if (request.Scopes.HasFlag(MetricScopes.Resolver))
        {
            ResolverMetrics.Write(writer, request, runtime.Resolvers);
        }

        Answer(stream, writer.Written);
        return ActionResult.Answer;
    }

    private static void Answer(ProxyStream stream, ReadOnlyMemory<byte> body)
    {
        var response = stream.Response;
        response.StartResponse(200, "OK"u8);
        response.Add("cache-control"u8, "no-cache"u8);
        response.Add("content-type"u8, "text/plain; version=0.0.4"u8);
        response.Add("content-length"u8, Encoding.ASCII.GetBytes(body.Length.ToString(CultureInfo.InvariantCulture)));
        stream.AnswerBody = body;
    }

    private void WriteProcess(MetricWriter writer, MetricsRequest request)
    {
        const string Scope = "process";
        var values = InfoValues.Collect(runtime, fractions: false);
        var description = request.WithDescriptions && runtime.Global.Description is { } text
            ? MetricWriter.Label("desc", text)
            : string.Empty;
        foreach (var (field, name, isCounter, label) in ProcessMetrics.All)
        {
            var index = InfoFields.IndexOf(field);
            if (values[index] is not { } value || !request.Wants(Scope, name))
            {
                continue;
            }

            writer.Begin(Scope, name, isCounter, InfoFields.All[index].Description);
            if (label is null)
            {
                writer.Value(Scope, name, description, string.Empty, value);
            }
            else
            {
                var more = description.Length > 0 && label != "desc" ? "," + description : string.Empty;
                writer.Value(Scope, name, MetricWriter.Label(label, value), more, "1");
            }
        }
    }

    private void WriteStickTables(MetricWriter writer, MetricsRequest request)
    {
        WriteStickTables(
            writer, request, "size", "Entries that the table can hold.", table => table.Config.Size);
        WriteStickTables(writer, request, "used", "Entries in the table.", table => table.Count);
        WriteStickTables(
            writer, request, "local_updates", "Changes of entries by this process; starts again at 0 after 2^32 - 1.",
            table => (table.Updates?.LastId ?? 0) & uint.MaxValue);
    }

    private void WriteStickTables(
        MetricWriter writer, MetricsRequest request, string name, string help,
        Func<StickTable, long> value)
    {
        const string Scope = "sticktable";
        if (runtime.StickTables.All.IsEmpty || !request.Wants(Scope, name))
        {
            return;
        }

        writer.Begin(Scope, name, isCounter: false, help);
        foreach (var table in runtime.StickTables.All)
        {
            var labels = MetricWriter.Label("name", table.Name) + ","
                + MetricWriter.Label("type", TableKeys.NameOf(table.Config.Key));
            writer.Value(
                Scope, name, labels, string.Empty, value(table).ToString(CultureInfo.InvariantCulture));
        }
    }

    private Dictionary<int, string> Descriptions()
    {
        var descriptions = new Dictionary<int, string>();
        foreach (var (id, config) in runtime.Frontends.Select(frontend => (frontend.Id, frontend.Config))
            .Concat(runtime.Backends.Select(backend => (backend.Id, backend.Config))))
        {
            if (config.Description is { Length: > 0 } text)
            {
                descriptions[id] = text;
            }
        }

        return descriptions;
    }
}
