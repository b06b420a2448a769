using System.Globalization;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// <c>$NAME=value</c> and what is predefined (keepalived.conf(5), "Parameter substitution"). A value of several lines
/// keeps its line ends. Used by one parse on one thread.
/// </summary>
internal sealed class ParameterTable(
    string configurationId, Func<string, string?> variable, int? seed = null)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private Random _random = seed is { } start ? new Random(start) : Random.Shared;

    /// <summary><c>random_seed</c>.</summary>
    public void Seed(int seed) => _random = new Random(seed);

    public void Define(string name, string value) => _values[name] = value;

    /// <summary>Name and value of <c>$NAME=value</c>, or false when the line is none.</summary>
    public static bool TryDefinition(string line, out string name, out string value)
    {
        var end = line.StartsWith('$') ? EndOfName(line, 1) : 0;
        if (end > 1 && end < line.Length && line[end] == '=')
        {
            name = line[1..end];
            value = line[(end + 1)..].Trim();
            return true;
        }

        name = value = string.Empty;
        return false;
    }

    /// <summary>Replaces the first parameter that is known; false when there is none.</summary>
    /// <param name="text">The line.</param>
    /// <param name="folder">What <c>${_PWD}</c> means here.</param>
    /// <param name="replaced">The line with the value in place of the parameter.</param>
    public bool TryReplaceOne(string text, string folder, out string replaced)
    {
        for (var i = text.IndexOf('$'); i >= 0; i = text.IndexOf('$', i + 1))
        {
            if (TryReference(text, i, out var name, out var end) && Find(name, folder) is { } value)
            {
                replaced = string.Concat(text.AsSpan(0, i), value, text.AsSpan(end));
                return true;
            }
        }

        replaced = text;
        return false;
    }

    /// <summary><c>${NAME}</c> anywhere, <c>$NAME</c> only before a blank or the end.</summary>
    private static bool TryReference(string text, int dollar, out string name, out int end)
    {
        if (dollar + 1 < text.Length && text[dollar + 1] == '{')
        {
            var close = text.IndexOf('}', dollar);
            end = close + 1;
            name = close < 0 ? string.Empty : text[(dollar + 2)..close];
            return close > 0;
        }

        end = EndOfName(text, dollar + 1);
        name = text[(dollar + 1)..end];
        return name.Length > 0 && (end == text.Length || text[end] is ' ' or '\t');
    }

    private static int EndOfName(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_'
            || (end > start && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        return end;
    }

    private string? Find(string name, string folder) => name switch
    {
        "_PWD" => folder,
        "_INSTANCE" => configurationId,
        "_HASH" => "#",
        "_BANG" => "!",
        _ when name.StartsWith("_ENV ", StringComparison.Ordinal) =>
            variable(name[5..].Trim()) ?? string.Empty,
        _ when name.StartsWith("_RANDOM", StringComparison.Ordinal) => RandomNumber(name[7..]),
        _ => _values.GetValueOrDefault(name),
    };

    /// <summary><c>_RANDOM [MIN [MAX]]</c>, 0 to 32767 when not said.</summary>
    private string? RandomNumber(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var minimum = 0;
        var maximum = 32767;
        if (words.Length > 2
            || (words.Length > 0 && !int.TryParse(words[0], NumberStyles.None, null, out minimum))
            || (words.Length > 1 && !int.TryParse(words[1], NumberStyles.None, null, out maximum))
            || minimum > maximum)
        {
            return null;
        }

        return _random.NextInt64(minimum, (long)maximum + 1).ToString(CultureInfo.InvariantCulture);
    }
}
