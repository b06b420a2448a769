using System.Collections.Immutable;
using HaproxyCompat.Engine.Health;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>The states and results of checks that metrics have a line for each.</summary>
internal static class MetricStates
{
    public static readonly ImmutableArray<string> OfSections = ["DOWN", "UP"];

    public static readonly ImmutableArray<string> OfListeners = ["WAITING", "OPEN", "FULL"];

    public static readonly ImmutableArray<string> OfServers = ["DOWN", "UP", "MAINT", "DRAIN", "NOLB"];

    /// <summary>Of failures that traffic showed, and of checks.</summary>
    public static readonly ImmutableArray<string> OfChecks =
    [
        .. Enum.GetValues<CheckStatus>()
            .Where(status => status >= CheckStatus.ObservedFailure)
            .Select(CheckStatusNames.Code),
    ];

    public static ImmutableArray<string> Of(StatObjectKind kind) => kind switch
    {
        StatObjectKind.Server => OfServers,
        StatObjectKind.Listener => OfListeners,
        _ => OfSections,
    };

    /// <summary>Which of those a row is in.</summary>
    public static string Current(StatRow row)
    {
        var status = row[StatField.Status] ?? string.Empty;
        return row.Kind switch
        {
            StatObjectKind.Server => OfServer(status),
            StatObjectKind.Listener => status,
            StatObjectKind.Frontend => status is "OPEN" or "FULL" ? "UP" : "DOWN",
            _ => status.StartsWith("UP", StringComparison.Ordinal) ? "UP" : "DOWN",
        };
    }

    /// <summary>The code of the last check in a column, without the mark of one that runs.</summary>
    public static string? CheckResult(StatRow row, StatField field) => row[field]?.TrimStart('*', ' ');

    // Behind the word stand counts of checks or reasons; a server without checks is up.
    private static string OfServer(string status)
    {
        foreach (var state in OfServers)
        {
            if (status.StartsWith(state, StringComparison.Ordinal))
            {
                return state;
            }
        }

        return "UP";
    }
}
