namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>
/// What the query asks the exporter for: <c>scope=</c>, <c>metrics=</c>, <c>no-maint</c>, <c>extra-counters</c>,
/// <c>desc-labels</c>. Other fields mean nothing.
/// </summary>
internal sealed class MetricsRequest
{
    private readonly Dictionary<string, bool> _names = new(StringComparer.Ordinal);
    private bool _isList;

    public MetricScopes Scopes { get; private set; } = MetricScopes.All;

    /// <summary>No servers in maintenance.</summary>
    public bool NoMaintenance { get; private set; }

    /// <summary>The counts by protocol, too.</summary>
    public bool WithExtra { get; private set; }

    /// <summary>Descriptions of sections are labels.</summary>
    public bool WithDescriptions { get; private set; }

    /// <summary>Reads what stands behind the question mark of a request's target.</summary>
    /// <returns>Null where it is malformed, or names a scope that there is none of.</returns>
    public static MetricsRequest? TryParse(string target)
    {
        var request = new MetricsRequest();
        var start = target.IndexOf('?');
        if (start < 0)
        {
            return request;
        }

        var end = target.IndexOf('#', start);
        var query = end < 0 ? target[(start + 1)..] : target[(start + 1)..end];
        var isFirst = true;
        foreach (var field in query.Split('&'))
        {
            if (!TryDecode(field, out var text) || !request.TryTake(text, ref isFirst))
            {
                return null;
            }
        }

        return request;
    }

    /// <summary>A metric is wanted: named, or not left out where the query names none to show.</summary>
    /// <param name="scope">The word at the beginning of its name, behind the program's.</param>
    public bool Wants(string scope, string name) =>
        _names.Count == 0 || _names.GetValueOrDefault($"haproxy_{scope}_{name}", !_isList);

    private bool TryTake(string field, ref bool isFirstScope)
    {
        var equals = field.IndexOf('=');
        var value = equals < 0 ? null : field[(equals + 1)..];
        switch (equals < 0 ? field : field[..equals])
        {
            case "scope":
                return value is not null && TryAddScope(value, ref isFirstScope);
            case "metrics":
                return value is not null && TryAddMetrics(value);
            case "no-maint":
                NoMaintenance = true;
                return true;
            case "extra-counters":
                WithExtra = true;
                return true;
            case "desc-labels":
                WithDescriptions = true;
                return true;
            default:
                return true;
        }
    }

    // The first scope takes the place of the default, which is everything; an empty one forgets those before it.
    private bool TryAddScope(string value, ref bool isFirst)
    {
        var scope = value switch
        {
            "" => MetricScopes.None,
            "*" => MetricScopes.All,
            "global" => MetricScopes.Process,
            "frontend" => MetricScopes.Frontend,
            "listener" => MetricScopes.Listener,
            "backend" => MetricScopes.Backend,
            "server" => MetricScopes.Server,
            "sticktable" => MetricScopes.StickTable,
            "resolver" => MetricScopes.Resolver,
            _ => (MetricScopes?)null,
        };
        if (scope is null)
        {
            return false;
        }

        Scopes = isFirst || scope == MetricScopes.None ? scope.Value : Scopes | scope.Value;
        isFirst = false;
        return true;
    }

    private bool TryAddMetrics(string value)
    {
        foreach (var name in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var isLeftOut = name[0] == '-';
            _names[isLeftOut ? name[1..] : name] = !isLeftOut;
            _isList |= !isLeftOut;
        }

        return true;
    }

    // RFC 3986, 2.1: a percent sign stands before two digits.
    private static bool TryDecode(string field, out string text)
    {
        text = field;
        for (var at = field.IndexOf('%'); at >= 0; at = field.IndexOf('%', at + 1))
        {
            if (at + 2 >= field.Length || !char.IsAsciiHexDigit(field[at + 1]) || !char.IsAsciiHexDigit(field[at + 2]))
            {
                return false;
            }

            text = string.Empty;
        }

        text = text.Length == 0 && field.Length > 0 ? Uri.UnescapeDataString(field) : field;
        return true;
    }
}
