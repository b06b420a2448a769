using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>
/// <c>weight N [reverse|noreverse]</c>, as a line of its own and behind the name of something tracked.
/// </summary>
internal static class Weights
{
    /// <summary>The line <c>weight</c> of a tracked file or process.</summary>
    public static bool TryDefault(KeywordLine line, out int weight, out bool reverse)
    {
        weight = 0;
        reverse = line[2] == "reverse";
        if (line.Count < 2)
        {
            line.Report("'weight' lacks its number");
            return false;
        }

        if (line.Count > 2 && line[2] is not ("reverse" or "noreverse"))
        {
            line.Report(2, $"'weight' may be followed by 'reverse', not by '{line[2]}'");
        }

        return line.TryInteger(1, -254, 254, out weight);
    }

    /// <summary>What stands behind the name; null after a report, when the entry is left out.</summary>
    public static TrackedName? TryEntry(KeywordLine line, int limit, int nameIndex = 0)
    {
        var entry = new TrackedName(line[nameIndex], null, null, line.LocationOf(nameIndex));
        for (var i = nameIndex + 1; i < line.Count; i++)
        {
            switch (line[i])
            {
                case "weight" when i + 1 == line.Count:
                    line.Report(i, $"'weight' of '{entry.Name}' lacks its number; the entry is left out");
                    return null;
                case "weight":
                    if (!line.TryInteger(++i, -limit, limit, out var weight))
                    {
                        return null;
                    }

                    entry = entry with { Weight = weight };
                    break;
                case "reverse" or "noreverse" or "no_reverse":
                    entry = entry with { Reverse = line[i] == "reverse" };
                    break;
                default:
                    line.Report(i, $"'{entry.Name}' may be followed by 'weight N' and 'reverse', not by '{line[i]}'");
                    return null;
            }
        }

        return entry;
    }
}
