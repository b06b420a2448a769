using System.Globalization;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// What an agent said in its one line (manual 5.2 "agent-check"): words between blanks, tabs and commas, a text after
/// <c>#</c>.
/// </summary>
/// <param name="Health">up, down, stopped or fail as the agent wrote it; null when it said none.</param>
/// <param name="Administrative">ready, drain or maint; null when it said none.</param>
/// <param name="Weight">For instance <c>75%</c>; null when it said none.</param>
/// <param name="MaximumConnections">After <c>maxconn:</c>; null when it said none.</param>
/// <param name="Text">After <c>#</c>, or what stands behind a word about the health.</param>
internal sealed record AgentAnswer(
    string? Health, string? Administrative, string? Weight, int? MaximumConnections, string Text)
{
    /// <summary>It says that the server is up.</summary>
    public bool SaysUp => Health is not null && Health.Equals("up", StringComparison.OrdinalIgnoreCase);

    public static AgentAnswer Parse(string line)
    {
        var hash = line.IndexOf('#');
        var text = hash < 0 ? string.Empty : line[(hash + 1)..].Trim();
        var answer = new AgentAnswer(null, null, null, null, text);
        foreach (var word
            in (hash < 0 ? line : line[..hash]).Split([' ', '\t', ',', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            answer = answer.With(word, word.ToLowerInvariant());
        }

        return answer;
    }

    // Words that mean nothing are passed over, or tell why the server is down.
    private AgentAnswer With(string written, string word) => word switch
    {
        "up" or "down" or "stopped" or "fail" => this with { Health = written },
        "ready" or "drain" or "maint" => this with { Administrative = word },
        _ when word.EndsWith('%') => this with { Weight = word },
        _ when word.StartsWith("maxconn:", StringComparison.Ordinal)
            && int.TryParse(word.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) =>
            this with { MaximumConnections = limit },
        _ when Health is not null && Text.Length == 0 => this with { Text = written },
        _ => this,
    };
}
