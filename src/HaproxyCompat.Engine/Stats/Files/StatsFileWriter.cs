using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats.Files;

/// <summary>Writes the counts of everything that has a <c>guid</c> (management manual 9.5).</summary>
internal static class StatsFileWriter
{
    private static readonly int[] FrontendIndexes = [.. StatsFileColumns.OfFrontends.Select(StatsFileColumns.IndexOf)];

    private static readonly int[] BackendIndexes = [.. StatsFileColumns.OfBackends.Select(StatsFileColumns.IndexOf)];

    public static void Write(ProxyRuntime runtime, StringBuilder output)
    {
        var clock = runtime.StatClock;
        AppendHeader(output, "#fe", StatsFileColumns.OfFrontends);
        foreach (var frontend in runtime.Frontends)
        {
            Append(output, frontend.Config.Guid, () => FrontendRows.Frontend(frontend, clock), FrontendIndexes);
            if ((frontend.Config.Options & ProxyOptions.SocketStats) != 0)
            {
                foreach (var listener in frontend.Listeners)
                {
                    Append(output, listener.Guid, () => FrontendRows.Listener(listener), FrontendIndexes);
                }
            }
        }

        output.Append('\n');
        AppendHeader(output, "#be", StatsFileColumns.OfBackends);
        foreach (var backend in runtime.Backends)
        {
            foreach (var server in backend.Servers)
            {
                Append(output, server.Config.Guid, () => BackendRows.Server(server, clock), BackendIndexes);
            }

            Append(
                output, backend.Guid, () => BackendRows.Backend(backend, backend.FullConnections, clock),
                BackendIndexes);
        }
    }

    private static void AppendHeader(StringBuilder output, string kind, string[] columns) =>
        output.Append(kind).Append(" guid,").AppendJoin(',', columns).Append(",\n");

    private static void Append(StringBuilder output, string? guid, Func<StatRow> row, int[] indexes)
    {
        if (guid is null)
        {
            return;
        }

        output.Append(guid).Append(',');
        var values = row().Values;
        foreach (var index in indexes)
        {
            // As the reference has it: what does not apply, or never was, is 0.
            output.Append(values[index] is { } value && value[0] != '-' ? value : "0").Append(',');
        }

        output.Append('\n');
    }
}
