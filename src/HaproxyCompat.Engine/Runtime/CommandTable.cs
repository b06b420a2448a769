using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>All commands of the stats socket: finds one, lists them, proposes the nearest.</summary>
public sealed class CommandTable
{
    private const int UsageWidth = 40;
    private const int Proposals = 5;

    private readonly ImmutableArray<RuntimeCommand> _commands;
    private readonly ImmutableArray<RuntimeCommand> _always;

    /// <param name="commands">Each once; the longest run of fixed words wins.</param>
    /// <param name="always">Listed after all others and with every proposal.</param>
    public CommandTable(IEnumerable<RuntimeCommand> commands, IEnumerable<RuntimeCommand> always)
    {
        _always = [.. always];
        _commands = [.. commands.OrderBy(command => command.Usage, StringComparer.Ordinal)];
    }

    public IEnumerable<RuntimeCommand> All => _commands.Concat(_always);

    /// <summary>
    /// Runs one command and puts its whole answer, the closing empty line included, into the call's output.
    /// </summary>
    public async ValueTask<CommandCall> RunAsync(
        ProxyRuntime runtime, RuntimeClient client, IReadOnlyList<string> words, string? payload)
    {
        var command = Find(words);
        var call = new CommandCall(runtime, client, words, command?.Words.Length ?? 0, payload);
        if (words.Count == 0)
        {
            // An empty command is answered by the empty line alone.
        }
        else if (command is null)
        {
            call.Say(MessageSeverity.Information, UnknownCommand(words));
            call.Output.Length--;
        }
        else if (command.IsExpert && !client.IsExpert)
        {
            call.Fail("This command is restricted to expert mode only.");
        }
        else if (client.Level < command.Level)
        {
            call.Fail("Permission denied");
        }
        else
        {
            await command.Run(call);
        }

        return call;
    }

    /// <summary>The answer to <c>help</c>, whole or for what starts with some words.</summary>
    internal string Help(IReadOnlyList<string> words)
    {
        var output = new StringBuilder("The following commands are valid at this level:\n");
        AppendAll(output, words.Count == 0 ? Visible : Nearest(words));
        return output.ToString();
    }

    private IEnumerable<RuntimeCommand> Visible => _commands.Where(command => !command.IsHidden);

    private RuntimeCommand? Find(IReadOnlyList<string> words)
    {
        RuntimeCommand? best = null;
        foreach (var command in _commands.Concat(_always))
        {
            if (command.Matches(words) && (best is null || command.Words.Length > best.Words.Length))
            {
                best = command;
            }
        }

        return best;
    }

    private string UnknownCommand(IReadOnlyList<string> words)
    {
        var output = new StringBuilder();
        var near = Nearest(words);
        output.Append("Unknown command: '").Append(words[0]).Append(near.Count == 0
            ? "'. Please enter one of the following commands only:\n"
            : "', but maybe one of the following ones is a better match:\n");
        AppendAll(output, near.Count == 0 ? Visible : near);
        return output.ToString();
    }

    /// <summary>Those that start with the words, else the few that are spelt most alike.</summary>
    private List<RuntimeCommand> Nearest(IReadOnlyList<string> words)
    {
        for (var count = words.Count; count > 0; count--)
        {
            var found = Visible.Where(command => StartsWith(command, words, count)).ToList();
            if (found.Count > 0 && (count == words.Count || count > 1))
            {
                return found;
            }
        }

        var typed = string.Join(' ', words.Take(2));
        return Visible
            .Select(command => (Command: command, Distance: Distance(typed, string.Join(' ', command.Words))))
            .Where(pair => pair.Distance <= Math.Max(3, typed.Length))
            .OrderBy(pair => pair.Distance)
            .Take(Proposals)
            .Select(pair => pair.Command)
            .OrderBy(command => command.Usage, StringComparer.Ordinal)
            .ToList();
    }

    private static bool StartsWith(RuntimeCommand command, IReadOnlyList<string> words, int count)
    {
        if (command.Words.Length < count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!command.Words[i].StartsWith(words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    // Insertions, deletions and replacements that turn one text into the other (Levenshtein).
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }

    private void AppendAll(StringBuilder output, IEnumerable<RuntimeCommand> commands)
    {
        foreach (var command in commands.Concat(_always))
        {
            output.Append("  ").Append(command.Usage.PadRight(UsageWidth)).Append(": ").Append(
                command.Summary).Append('\n');
        }
    }
}
