using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Text;

namespace HaproxyCompat.Config.Keepalived.Scripts;

/// <summary>
/// A line that names a script: <c>notify "/path/script argument 'with blanks'" [user [group]]</c>. Program and
/// arguments are one word, so without quotes there are no arguments. Users are looked up when all files are read.
/// </summary>
internal sealed record CommandDraft(
    ImmutableArray<string> Words,
    string? User,
    string? Group,
    SourceLocation Location)
{
    /// <summary>Null after a report, or when there is no command.</summary>
    public static CommandDraft? Parse(KeywordLine line)
    {
        if (ScriptWordSplitter.Split(line.Text) is not { } words)
        {
            line.Report($"a quote of '{line.Keyword}' is not closed");
            return null;
        }

        var command = words.Length > 1 ? CommandSplitter.Split(words[1]) : [];
        return command.IsEmpty
            ? null
            : new CommandDraft(command, words.ElementAtOrDefault(2), words.ElementAtOrDefault(3), line.Location);
    }
}
