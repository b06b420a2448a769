using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// <c>~SEQ(var, start, step, end) rest</c>, <c>~SEQx(...)</c> and <c>~LST(var, value, ...) rest</c>: the rest of the
/// line once for each value (keepalived.conf(5), "Sequence blocks", "List blocks").
/// </summary>
/// <param name="Names">The parameters that are set.</param>
/// <param name="Rounds">For each round, one value for each name.</param>
/// <param name="Rest">What is read again in each round.</param>
internal sealed record RepeatedLine(
    ImmutableArray<string> Names,
    ImmutableArray<ImmutableArray<string>> Rounds,
    string Rest)
{
    /// <summary>Rounds of one line, so that a line cannot exhaust memory or keep anybody waiting.</summary>
    private const int MaximumRounds = 100_000;

    /// <summary>Whether the line asks for rounds, well formed or not.</summary>
    public static bool IsAsked(string line) =>
        line.StartsWith("~SEQ", StringComparison.Ordinal) || line.StartsWith("~LST", StringComparison.Ordinal);

    /// <summary>Null when the line is not well formed.</summary>
    public static RepeatedLine? Parse(string line)
    {
        var open = line.IndexOf('(');
        var close = line.IndexOf(')');
        if (!IsAsked(line) || open < 0 || close < open || line.AsSpan(open, close - open).Contains('"'))
        {
            return null;
        }

        var inside = SplitOutsideBraces(line[(open + 1)..close]);
        var rest = line[(close + 1)..].TrimStart();
        return line[..open].TrimEnd() switch
        {
            "~SEQ" => Sequence(inside, "d", rest),
            "~SEQx" => Sequence(inside, "x", rest),
            "~LST" => List(inside, rest),
            _ => null,
        };
    }

    private static RepeatedLine? Sequence(List<string> parts, string format, string rest)
    {
        var numbers = new long[Math.Max(parts.Count - 1, 0)];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!TryNumber(parts[i + 1], out numbers[i]))
            {
                return null;
            }
        }

        if (numbers.Length is < 1 or > 3 || parts[0].Length == 0)
        {
            return null;
        }

        var end = numbers[^1];
        var start = numbers.Length > 1 ? numbers[0] : end < 0 ? -1 : 1;
        var step = numbers.Length > 2 ? numbers[1] : end < start ? -1 : 1;
        if (step == 0 || (step > 0 ? end < start : end > start) || ((Int128)end - start) / step >= MaximumRounds)
        {
            return null;
        }

        var rounds = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (Int128 i = start; step > 0 ? i <= end : i >= end; i += step)
        {
            rounds.Add([((long)i).ToString(format, CultureInfo.InvariantCulture)]);
        }

        return new RepeatedLine([parts[0]], rounds.ToImmutable(), rest);
    }

    /// <summary>A round may give fewer values than there are names, then the rest is empty; never more.</summary>
    private static RepeatedLine? List(List<string> parts, string rest)
    {
        if (parts.Count < 2)
        {
            return null;
        }

        var names = Group(parts[0]);
        ImmutableArray<ImmutableArray<string>> given = [.. parts.Skip(1).Select(Group)];
        return names.Contains(string.Empty) || given.Any(r => r.Length > names.Length)
            ? null
            : new RepeatedLine(names, [.. given.Select(r => Fill(r, names.Length))], rest);
    }

    private static ImmutableArray<string> Fill(ImmutableArray<string> values, int count) =>
        values.AddRange(Enumerable.Repeat(string.Empty, count - values.Length));

    private static ImmutableArray<string> Group(string part) =>
        part.StartsWith('{') && part.EndsWith('}')
            ? [.. part[1..^1].Split(',', StringSplitOptions.TrimEntries)]
            : [part];

    /// <summary>Nothing at all counts as 0, as in the reference.</summary>
    private static bool TryNumber(string text, out long value) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out value)
            : long.TryParse(text.Length == 0 ? "0" : text, NumberStyles.AllowLeadingSign, null, out value);

    private static List<string> SplitOutsideBraces(string inside)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] == '{' ? 1 : inside[i] == '}' ? -1 : 0;
            if (inside[i] == ',' && depth == 0)
            {
                parts.Add(inside[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(inside[start..].Trim());
        return parts;
    }
}
