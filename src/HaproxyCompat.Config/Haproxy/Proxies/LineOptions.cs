using System.Collections.Frozen;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Reads the options of a line from a table, and makes rows for the usual kinds.</summary>
internal static class LineOptions
{
    /// <summary>Reads all words; an unknown one ends the line, as nobody knows how many words belong to it.</summary>
    public static bool ReadAll<TLine>(
        TLine line, LineArguments arguments, FrozenDictionary<string, LineOption<TLine>> table)
    {
        while (arguments.TakeOptional() is { } word)
        {
            var parenthesis = word.IndexOf('(', StringComparison.Ordinal);
            if (!table.TryGetValue(parenthesis < 0 ? word : word[..parenthesis], out var option))
            {
                arguments.Report(
                    $"'{arguments.Keyword}': unknown keyword '{word}'{Suggestion.Tail(word, table.Keys)}.");
                return false;
            }

            var place = arguments.Here;
            if (!option.Read(line, arguments))
            {
                return false;
            }

            if (option.State == KeywordState.Unsupported)
            {
                arguments.Refuse($"'{arguments.Keyword}': option '{word}'", place, word);
            }
        }

        return true;
    }

    public static LineOption<TLine> Flag<TLine>(string name, Action<TLine> set) => new(name, (line, _) =>
    {
        set(line);
        return true;
    });

    public static LineOption<TLine> Text<TLine>(string name, Action<TLine, string> set) =>
        new(name, (line, arguments) =>
    {
        var found = arguments.TryWord($"a value after '{name}'", out var word);
        if (found)
        {
            set(line, word!);
        }

        return found;
    });

    public static LineOption<TLine> Number<TLine>(string name, long minimum, long maximum, Action<TLine, int> set) =>
        new(name, (line, arguments) =>
        {
            var found = arguments.TryInteger($"a value after '{name}'", minimum, maximum, out var number);
            if (found)
            {
                set(line, (int)Math.Clamp(number, int.MinValue, int.MaxValue));
            }

            return found;
        });

    /// <summary>A number with nothing behind it.</summary>
    public static LineOption<TLine> WholeNumber<TLine>(
        string name, long minimum, long maximum, Action<TLine, int> set) =>
        new(name, (line, arguments) =>
        {
            var found = arguments.TryWholeInteger($"a value after '{name}'", minimum, maximum, out var number);
            if (found)
            {
                set(line, (int)Math.Clamp(number, int.MinValue, int.MaxValue));
            }

            return found;
        });

    public static LineOption<TLine> Milliseconds<TLine>(string name, Action<TLine, long> set) =>
        new(name, (line, arguments) =>
    {
        var found = arguments.TryDuration($"a duration after '{name}'", out var milliseconds);
        if (found)
        {
            set(line, milliseconds);
        }

        return found;
    });

    /// <summary>
    /// An option that does not run here and whose words nobody has described yet: it takes the rest of the line.
    /// </summary>
    public static LineOption<TLine> Unsupported<TLine>(string name) => new(name, (line, arguments) =>
    {
        arguments.TakeRemaining();
        return true;
    })
    {
        State = KeywordState.Unsupported,
    };

    /// <summary>An option that is checked like any other and does not run here.</summary>
    public static LineOption<TLine> Unsupported<TLine>(LineOption<TLine> option) =>
        option with { State = KeywordState.Unsupported };

    /// <summary>An option that is checked like any other, but there is nothing here for it to act on.</summary>
    public static LineOption<TLine> Idle<TLine>(LineOption<TLine> option) =>
        option with { State = KeywordState.NothingToActOn };

    /// <summary>
    /// Takes <paramref name="words"/> words and does nothing: there is nothing here for the option to act on.
    /// </summary>
    public static LineOption<TLine> NothingToActOn<TLine>(string name, int words) => new(name, (line, arguments) =>
    {
        for (var index = 0; index < words; index++)
        {
            if (!arguments.TryWord($"a value after '{name}'", out _))
            {
                return false;
            }
        }

        return true;
    })
    {
        State = KeywordState.NothingToActOn,
    };
}
