using System.Collections.Immutable;

namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>
/// Reads the arguments as getopt_long(3) does: letters may share a word, long words may be cut where they stay unique,
/// options may follow other words, <c>--</c> ends them. What is no option is told at the end, but <c>-v</c>, <c>-h</c>
/// and <c>--signum</c> are answered where they stand, as in the reference.
/// </summary>
internal static class CommandLineParser
{
    /// <summary>The options, or null with what is wrong.</summary>
    public static CommandLineOptions? Parse(ImmutableArray<string> arguments, out string problem)
    {
        problem = string.Empty;
        var options = new CommandLineOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                options = options with { Extra = options.Extra.AddRange(arguments[(i + 1)..]) };
                break;
            }

            var found = string.Empty;
            options = word.StartsWith("--", StringComparison.Ordinal)
                ? ParseLong(options, arguments, ref i, out found) ?? options
                : word.Length > 1 && word[0] == '-' ? ParseShort(options, arguments, ref i, ref found)
                : options with { Extra = options.Extra.Add(word) };
            if (options.IsAnswered)
            {
                problem = string.Empty;
                return options;
            }

            problem = problem.Length == 0 ? found : problem;
        }

        return problem.Length == 0 ? options : null;
    }

    private static CommandLineOptions? ParseLong(
        CommandLineOptions options, ImmutableArray<string> arguments, ref int index, out string problem)
    {
        var word = arguments[index][2..];
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word : word[..equals];
        var value = equals < 0 ? null : word[(equals + 1)..];
        var found = OptionTable.All.Where(o => o.Long == name).ToImmutableArray();
        if (found.IsEmpty)
        {
            found = [.. OptionTable.All
                .Where(o => name.Length > 0 && o.Long.StartsWith(name, StringComparison.Ordinal))];
        }

        problem = $"Unknown option {arguments[index]}";
        if (found.Length != 1 || (value is not null && found[0].Value == ValueRule.None))
        {
            return null;
        }

        var label = $"--{found[0].Long}";
        var isEmpty = value?.Length == 0
            || (value is null && index + 1 < arguments.Length && arguments[index + 1].Length == 0);
        if (found[0].Value == ValueRule.Required && isEmpty)
        {
            problem = $"Missing parameter for option {label}";
            return null;
        }

        return Apply(options, found[0], label, value, arguments, ref index, out problem);
    }

    private static CommandLineOptions ParseShort(
        CommandLineOptions options, ImmutableArray<string> arguments, ref int index, ref string problem)
    {
        var word = arguments[index];
        var result = options;
        for (var i = 1; i < word.Length && !result.IsAnswered; i++)
        {
            var option = OptionTable.All.FirstOrDefault(o => o.Short == word[i]);
            if (option is null)
            {
                problem = $"Unknown option -{word[i]}";
                continue;
            }

            var rest = option.Value == ValueRule.None || i + 1 == word.Length ? null : word[(i + 1)..];
            if (Apply(result, option, $"-{option.Short}", rest, arguments, ref index, out var found) is { } applied)
            {
                result = applied;
            }
            else
            {
                problem = found;
            }

            if (option.Value != ValueRule.None)
            {
                break;
            }
        }

        return result;
    }

    private static CommandLineOptions? Apply(
        CommandLineOptions options, CommandOption option, string label, string? value,
        ImmutableArray<string> arguments, ref int index, out string problem)
    {
        if (option.Value == ValueRule.Required && value is null)
        {
            if (index + 1 == arguments.Length)
            {
                problem = $"Missing parameter for option {label}";
                return null;
            }

            value = arguments[++index];
        }

        problem = option.Short == 'g'
            ? "-g is known but not supported here"
            : $"Invalid value '{value}' for option {label}";
        var applied = option.Apply(options, value ?? string.Empty);
        problem = applied is null ? problem : string.Empty;
        return applied;
    }
}
