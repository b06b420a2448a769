using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Stats.Files;

/// <summary>
/// <c>stats-file</c>: lets the counts of what has a <c>guid</c> go on from those of an earlier process (manual 3.1,
/// management manual 9.5). Before anything runs.
/// </summary>
internal sealed class StatsFileReader
{
    private readonly Dictionary<string, TrafficCounters> _frontends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TrafficCounters Counters, Action<string, long> SetHealth)> _backends =
        new(StringComparer.Ordinal);

    public StatsFileReader(IEnumerable<Frontend> frontends, IEnumerable<Backend> backends)
    {
        foreach (var frontend in frontends)
        {
            Add(_frontends, frontend.Config.Guid, frontend.Counters.Of(0));
            if ((frontend.Config.Options & ProxyOptions.SocketStats) != 0)
            {
                foreach (var listener in frontend.Listeners)
                {
                    Add(_frontends, listener.Guid, listener.Counters.Of(0));
                }
            }
        }

        foreach (var backend in backends)
        {
            Add(_backends, backend.Guid, (backend.Counters.Of(0), (name, value) => Set(backend.Health, name, value)));
            foreach (var server in backend.Servers)
            {
                Add(_backends, server.Config.Guid,
                    (server.Counters.Of(0), (name, value) => Set(server.Health, name, value)));
            }
        }
    }

    /// <returns>What is wrong with the file, or null.</returns>
    public string? Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.Latin1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Can't load stats-file '{path}': cannot open file.";
        }

        return Read(lines) ? null : $"Invalid stats-file format in file '{path}'.";
    }

    /// <returns>False when it does not begin with a header.</returns>
    internal bool Read(IEnumerable<string> lines)
    {
        var kind = string.Empty;
        var hasHeader = false;
        string[] columns = [];
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line[0] == '#')
            {
                (kind, columns) = Header(line);
                hasHeader |= kind.Length > 0;
            }
            else if (!hasHeader)
            {
                return false;
            }
            else
            {
                ReadValues(kind, columns, line.Split(','));
            }
        }

        return true;
    }

    /// <summary><c>#fe guid,stot,</c>: the kind and the columns; nothing for a kind that is not known.</summary>
    private static (string Kind, string[] Columns) Header(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var kind = space < 0 ? line : line[..space];
        var columns = space < 0 ? [] : line[(space + 1)..].Split(',');
        return kind is "#fe" or "#be" && columns is ["guid", ..] ? (kind, columns) : (string.Empty, []);
    }

    private static void Add<TValue>(Dictionary<string, TValue> known, string? guid, TValue value)
    {
        if (guid is not null)
        {
            known[guid] = value;
        }
    }

    private static void Set(ServerHealth health, string name, long value)
    {
        switch (name)
        {
            case "chkfail":
                health.FailedChecks = value;
                break;
            case "chkdown":
                health.DownTransitions = value;
                break;
            case "hanafail":
                health.ObservedFailures = value;
                break;
            default:
                break;
        }
    }

    private static void Set(BackendHealth health, string name, long value)
    {
        if (name == "chkdown")
        {
            health.DownTransitions = value;
        }
    }

    /// <summary>One object's counts, as far as they are numbers; objects that are not there are passed over.</summary>
    private void ReadValues(string kind, string[] columns, string[] values)
    {
        var setHealth = default(Action<string, long>);
        var counters = default(TrafficCounters);
        if (kind == "#fe")
        {
            _ = _frontends.TryGetValue(values[0], out counters);
        }
        else if (kind == "#be" && _backends.TryGetValue(values[0], out var found))
        {
            (counters, setHealth) = found;
        }

        for (var i = 1; counters is not null && i < Math.Min(columns.Length, values.Length); i++)
        {
            if (!long.TryParse(values[i], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return;
            }

            if (StatsFileColumns.Setters.TryGetValue(columns[i], out var set))
            {
                set(counters, value);
            }

            setHealth?.Invoke(columns[i], value);
        }
    }
}
