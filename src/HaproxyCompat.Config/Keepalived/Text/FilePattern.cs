using System.Collections.Immutable;
using System.IO.Enumeration;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// File names with wildcards, as glob(7) with csh braces: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>.
/// </summary>
internal static class FilePattern
{
    /// <summary>Alternatives that one brace expression may make, so that a line cannot exhaust memory.</summary>
    private const int MaximumAlternatives = 10_000;

    private static readonly char[] Wildcards = ['*', '?', '['];

    public static bool HasWildcard(string pattern) => pattern.IndexOfAny(Wildcards) >= 0;

    /// <summary>The patterns that a brace expression stands for; the pattern itself without one.</summary>
    public static ImmutableArray<string> ExpandBraces(string pattern)
    {
        var done = new List<string>();
        var open = new List<string> { pattern };
        while (open.Count > 0 && done.Count + open.Count < MaximumAlternatives)
        {
            var next = open[0];
            open.RemoveAt(0);
            if (FindBraces(next) is var (start, end))
            {
                open.InsertRange(
                    0, Alternatives(next[(start + 1)..end]).Select(a => next[..start] + a + next[(end + 1)..]));
            }
            else
            {
                done.Add(next);
            }
        }

        return [.. done];
    }

    /// <summary>
    /// Existing paths that match, in ordinal order; relative ones are seen from <paramref name="folder"/>.
    /// </summary>
    public static ImmutableArray<string> Match(string pattern, string folder, IHostFacts host)
    {
        if (!HasWildcard(pattern))
        {
            return host.Exists(Path.Combine(folder, pattern)) ? [pattern] : [];
        }

        var found = new List<string> { pattern.StartsWith('/') ? "/" : string.Empty };
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var segment in segments)
        {
            found = [.. found.SelectMany(f => Step(f, segment, folder, host))];
        }

        found.Sort(StringComparer.Ordinal);
        return [.. found];
    }

    private static IEnumerable<string> Step(string parent, string segment, string folder, IHostFacts host)
    {
        if (!HasWildcard(segment))
        {
            var path = Path.Combine(parent, segment);
            return host.Exists(Path.Combine(folder, path)) ? [path] : [];
        }

        var directory = Path.Combine(folder, parent);
        if (!host.IsFolder(directory))
        {
            return [];
        }

        return host.Names(directory)
            .Where(name => (name[0] != '.' || segment[0] == '.') && MatchesName(segment, name))
            .Select(name => Path.Combine(parent, name));
    }

    /// <summary>One segment against one name; sets in brackets are tried character by character.</summary>
    private static bool MatchesName(string pattern, string name)
    {
        if (!pattern.Contains('['))
        {
            return FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
        }

        return MatchesFrom(pattern, 0, name, 0);
    }

    private static bool MatchesFrom(string pattern, int p, string name, int n)
    {
        if (p == pattern.Length)
        {
            return n == name.Length;
        }

        if (pattern[p] == '*')
        {
            return MatchesFrom(pattern, p + 1, name, n) || (n < name.Length && MatchesFrom(pattern, p, name, n + 1));
        }

        if (n == name.Length)
        {
            return false;
        }

        var end = pattern[p] == '[' ? pattern.IndexOf(']', Math.Min(p + 2, pattern.Length)) : -1;
        if (end > 0)
        {
            return IsInSet(pattern.AsSpan((p + 1)..end), name[n]) && MatchesFrom(pattern, end + 1, name, n + 1);
        }

        return (pattern[p] == '?' || pattern[p] == name[n]) && MatchesFrom(pattern, p + 1, name, n + 1);
    }

    private static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        var isNegated = set[0] is '!' or '^';
        var isIn = false;
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                isIn |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                isIn |= c == set[i];
            }
        }

        return isIn != isNegated;
    }

    /// <summary>The outermost first pair of braces that holds a comma.</summary>
    private static (int Start, int End)? FindBraces(string pattern)
    {
        for (var start = pattern.IndexOf('{'); start >= 0; start = pattern.IndexOf('{', start + 1))
        {
            var depth = 0;
            for (var i = start; i < pattern.Length; i++)
            {
                depth += pattern[i] == '{' ? 1 : pattern[i] == '}' ? -1 : 0;
                if (depth == 0)
                {
                    return (start, i);
                }
            }
        }

        return null;
    }

    private static List<string> Alternatives(string inside)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] == '{' ? 1 : inside[i] == '}' ? -1 : 0;
            if (inside[i] == ',' && depth == 0)
            {
                parts.Add(inside[start..i]);
                start = i + 1;
            }
        }

        parts.Add(inside[start..]);
        return parts;
    }
}
