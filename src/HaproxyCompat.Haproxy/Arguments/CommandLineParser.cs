using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>Reads the command line by the table of <see cref="CommandLineOptions"/>.</summary>
/// <remarks>
/// As in the reference, <c>-v</c> and <c>-vv</c> count as soon as they are met, before later mistakes.
/// </remarks>
internal static class CommandLineParser
{
    public static CommandLineOutcome Parse(ReadOnlySpan<string> words)
    {
        var line = CommandLine.Empty;
        while (!words.IsEmpty)
        {
            var word = words[0];
            words = words[1..];
            if (Find(word) is not { } option)
            {
                return new CommandLineOutcome(null, null, ShowUsage: true);
            }

            if (option.Refusal is not null)
            {
                return new CommandLineOutcome(null, option.Refusal, ShowUsage: false);
            }

            if (Take(option, word, ref words, out var complaint) is not { } arguments)
            {
                return new CommandLineOutcome(null, complaint, ShowUsage: false);
            }

            line = option.Apply(line, arguments);
            if (line.Version != VersionRequest.None)
            {
                return new CommandLineOutcome(line, null, ShowUsage: false);
            }
        }

        return line.ConfigurationPaths.IsEmpty && line.Condition is null
            ? new CommandLineOutcome(null, null, ShowUsage: true)
            : new CommandLineOutcome(line, null, ShowUsage: false);
    }

    /// <summary>The row with the longest spelling that starts the word, or null.</summary>
    private static CommandLineOption? Find(string word)
    {
        CommandLineOption? best = null;
        foreach (var option in CommandLineOptions.All)
        {
            if (word.StartsWith(option.Spelling, StringComparison.Ordinal)
                && (best is null || option.Spelling.Length > best.Spelling.Length))
            {
                best = option;
            }
        }

        return best;
    }

    private static ImmutableArray<string>? Take(
        CommandLineOption option, string word, ref ReadOnlySpan<string> rest, out string? complaint)
    {
        complaint = null;
        switch (option.Argument)
        {
            case OptionArgument.None:
                return [];
            case OptionArgument.Attached:
                return [word[option.Spelling.Length..]];
            case OptionArgument.Rest:
                ImmutableArray<string> all = [.. rest];
                rest = [];
                return all;
            case OptionArgument.Words:
                return TakeProcessIds(option, ref rest, out complaint);
            default:
                if (rest.IsEmpty)
                {
                    complaint = $"option '{option.Spelling}' expects an argument after it.";
                    return null;
                }

                var next = rest[0];
                rest = rest[1..];
                return [next];
        }
    }

    private static ImmutableArray<string>? TakeProcessIds(
        CommandLineOption option, ref ReadOnlySpan<string> rest, out string? complaint)
    {
        complaint = null;
        var taken = ImmutableArray.CreateBuilder<string>();
        while (!rest.IsEmpty && !rest[0].StartsWith('-'))
        {
            // "$(pidof haproxy)" in quotes gives one word with blanks in it, or an empty one.
            foreach (var part in rest[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || pid <= 0)
                {
                    complaint = $"option '{option.Spelling}' expects process ids, '{part}' is none.";
                    return null;
                }

                taken.Add(part);
            }

            rest = rest[1..];
        }

        return taken.ToImmutable();
    }
}
