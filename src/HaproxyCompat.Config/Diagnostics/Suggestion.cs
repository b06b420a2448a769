namespace HaproxyCompat.Config.Diagnostics;

/// <summary>"Did you mean": the known word that is the fewest edits away from an unknown one.</summary>
public static class Suggestion
{
    /// <summary>Longer words are not compared: nobody mistypes them by a letter.</summary>
    private const int LongestWord = 64;

    /// <summary>
    /// The nearest of <paramref name="known"/>, or null when none is near: two edits, or a third of a long word.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? best = null;
        var bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (candidate.Length > LongestWord || Math.Abs(candidate.Length - word.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance < bestDistance && distance < candidate.Length)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary><c>; did you mean 'x' maybe ?</c> with the nearest word, or nothing.</summary>
    public static string Tail(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}' maybe ?" : string.Empty;

    /// <summary>Insertions, removals, replacements and swaps of neighbours that turn one word into the other.</summary>
    internal static int Distance(string left, string right)
    {
        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                }

                current[j] = edits;
            }

            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }

        return last[right.Length];
    }
}
