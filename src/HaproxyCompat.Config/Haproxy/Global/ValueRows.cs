using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Rows of keywords whose words are checked and then not needed: nothing here acts on them, or they are refused.
/// </summary>
internal static class ValueRows
{
    /// <summary>No word follows.</summary>
    public static GlobalKeyword Bare(string name) => new(name, (_, _) => { });

    /// <summary>One of <paramref name="words"/>.</summary>
    public static GlobalKeyword Choice(string name, params string[] words) =>
        new(name, (session, arguments) => _ = TryChoice(arguments, words));

    public static GlobalKeyword Switch(string name) => Choice(name, "on", "off");

    /// <summary>Words with commas between them, each one of <paramref name="words"/>.</summary>
    public static GlobalKeyword List(string name, params string[] words) => new(name, (session, arguments) =>
    {
        if (arguments.TryWord(Spell(words), out var text) && text.Split(',').FirstOrDefault(part =>
            !words.Contains(part)) is { } other)
        {
            arguments.Report($"'{name}' expects {Spell(words)}, with commas between them, found '{other}'.");
        }
    });

    /// <summary>A number, read as far as the word is one, whatever it is.</summary>
    public static GlobalKeyword Number(string name) => Number(name, long.MinValue, long.MaxValue);

    public static GlobalKeyword Number(string name, long minimum, long maximum = int.MaxValue) =>
        new(name, (session, arguments) => _ = TryNumber(arguments, minimum, maximum));

    /// <summary>Likewise; no word is 0.</summary>
    public static GlobalKeyword OptionalNumber(string name, long minimum = long.MinValue) =>
        OptionalNumber(name, minimum, minimum == long.MinValue ? long.MaxValue : int.MaxValue);

    public static GlobalKeyword OptionalNumber(string name, long minimum, long maximum) =>
        new(name, (session, arguments) =>
        {
            if (arguments.Left > 0)
            {
                _ = TryNumber(arguments, minimum, maximum);
            }
        });

    /// <summary>A word that is a number and nothing else.</summary>
    public static GlobalKeyword Integer(string name, long minimum, long maximum) =>
        new(name, (session, arguments) => _ = arguments.TryWholeInteger("a value", minimum, maximum, out var _));

    public static GlobalKeyword Size(string name, long minimum = 0, long maximum = uint.MaxValue) =>
        new(name, (session, arguments) =>
    {
        if (arguments.TrySize("a size", out var bytes))
        {
            _ = arguments.Accept(bytes >= minimum
                && bytes <= maximum ? null : $"a size from {minimum} to {maximum} bytes is possible");
        }
    });

    public static GlobalKeyword Time(string name, long minimum = 0, long maximum = int.MaxValue) =>
        new(name, (session, arguments) =>
    {
        if (arguments.TryDuration("a duration", out var milliseconds))
        {
            _ = arguments.Accept(milliseconds >= minimum
                && milliseconds <= maximum ? null : $"a duration from {minimum} to {maximum} ms is possible");
        }
    });

    public static GlobalKeyword Word(string name) =>
        new(name, (session, arguments) => _ = arguments.TryWord("a value", out var _));

    /// <summary>One word or more, whatever they are.</summary>
    public static GlobalKeyword Words(string name) => Word(name).PastRest();

    /// <summary>Any words, or none.</summary>
    public static GlobalKeyword Anything(string name) =>
        new(name, (session, arguments) => _ = arguments.TakeRemaining());

    /// <summary>The reference looks at no word behind the ones it wants.</summary>
    public static GlobalKeyword PastRest(this GlobalKeyword row) => row with
    {
        Read = (session, arguments) =>
        {
            row.Read(session, arguments);
            _ = arguments.TakeRemaining();
        },
    };

    /// <summary>A warning whenever it is written.</summary>
    public static GlobalKeyword Warned(this GlobalKeyword row, string advice) => row with
    {
        Read = (session, arguments) =>
        {
            arguments.Warn($"'{row.Name}' will go away: {advice}.");
            row.Read(session, arguments);
        },
    };

    public static GlobalKeyword Idle(this GlobalKeyword row) => row with { State = KeywordState.NothingToActOn };

    public static GlobalKeyword Refused(this GlobalKeyword row) => row with { State = KeywordState.Unsupported };

    /// <summary>An integer of any size, of which what fits 32 bits is <paramref name="minimum"/> or more.</summary>
    public static bool TryNarrowInteger(this LineArguments arguments, string what, long minimum, out int value) =>
        arguments.TryWrappedInteger(what, out value)
        && arguments.Accept(
            value < minimum ? $"{what} from {minimum} on is possible, found '{arguments.Previous}'" : null);

    /// <summary>Without an upper bound the lower 32 bits count.</summary>
    private static bool TryNumber(LineArguments arguments, long minimum, long maximum) => maximum == int.MaxValue
        ? arguments.TryNarrowInteger("a value", minimum, out _)
        : arguments.TryInteger("a value", minimum, maximum, out _);

    public static bool TryChoice(LineArguments arguments, params string[] words)
    {
        if (!arguments.TryWord(Spell(words), out var word))
        {
            return false;
        }

        var found = words.Contains(word);
        if (!found)
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects {Spell(words)} (found '{word}'{Suggestion.Tail(word, words)}).");
        }

        return found;
    }

    private static string Spell(string[] words) =>
        words.Length == 1 ? $"'{words[0]}'" : $"one of {string.Join(", ", words.Select(word => $"'{word}'"))}";
}
