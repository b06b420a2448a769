using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Http;
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
/// All lines of a metric stand together. They are built while they are sent; the loop serves others in between.
/// </remarks>
internal sealed class PrometheusExporter(ProxyRuntime runtime)
{
    /// <summary>Begins the answer to a request.</summary>
    public LoopTask<ActionResult> AnswerAsync(ProxyStream stream)
    {
        stream.AppletName = "<PROMEX>";
        stream.Times.QueuedMs = stream.Times.ConnectedMs = stream.Times.ResponseMs = stream.Times.RequestMs;
        var request = MetricsRequest.TryParse(Encoding.Latin1.GetString(stream.Request.PathAndQuery));
        if (request is null)
        {
            stream.Response.Reset();
            stream.AnswerBody = default;
            stream.Status = 400;
            return new(ActionResult.Answer);
        }

        var response = stream.Response;
        response.StartResponse(200, "OK"u8);
        response.Add("cache-control"u8, "no-cache"u8);
        response.Add("content-type"u8, "text/plain; version=0.0.4"u8);
        if (stream.Request.Version >= HttpVersion.Http11)
        {
            response.Add("transfer-encoding"u8, "chunked"u8);
        }

        var writer = new MetricWriter();
        stream.AnswerSource = new MetricsAnswer(stream.Loop.Loop, writer, Write(writer, request).GetEnumerator());
        return new(ActionResult.Answer);
    }

    /// <summary>Writes what is asked for, step by step.</summary>
    public IEnumerable<bool> Write(MetricWriter writer, MetricsRequest request)
    {
        if (request.Scopes.HasFlag(MetricScopes.Process))
        {
            WriteProcess(writer, request);
            yield return true;
        }

        if ((request.Scopes & MetricScopes.Rows) != 0)
        {
            var rows = StatTable.Build(runtime, new StatFilter());
            foreach (var _ in new RowMetricsWriter(writer, request, rows, Descriptions()).Write())
            {
                yield return true;
            }
        }

        if (request.Scopes.HasFlag(MetricScopes.StickTable))
        {
            WriteStickTables(writer, request);
            yield return true;
        }

        if (request.Scopes.HasFlag(MetricScopes.Resolver))
        {
            ResolverMetrics.Write(writer, request, runtime.Resolvers);
            yield return true;
        }
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
