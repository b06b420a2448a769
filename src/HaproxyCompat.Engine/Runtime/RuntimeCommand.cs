using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>One command of the stats socket (management manual 9.3): how it is called, who may, what it does.</summary>
/// <param name="Words">The fixed words that start it.</param>
/// <param name="Usage">The fixed words and the arguments, for <c>help</c>.</param>
/// <param name="Summary">For <c>help</c>.</param>
/// <param name="Level">The least level that may use it.</param>
/// <param name="Run">Writes the answer; what follows the fixed words are its arguments.</param>
public sealed record RuntimeCommand(
    ImmutableArray<string> Words, string Usage, string Summary, RuntimeLevel Level, Func<CommandCall, ValueTask> Run)
{
    public RuntimeCommand(string words, string usage, string summary, RuntimeLevel level, Action<CommandCall> run)
        : this(
            [.. words.Split(' ')],
            usage,
            summary,
            level,
            call =>
            {
                run(call);
                return ValueTask.CompletedTask;
            })
    {
    }

    public RuntimeCommand(
        string words, string usage, string summary, RuntimeLevel level, Func<CommandCall, ValueTask> run)
        : this([.. words.Split(' ')], usage, summary, level, run)
    {
    }

    /// <summary>Not shown by <c>help</c>.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Refused until <c>expert-mode on</c>.</summary>
    public bool IsExpert { get; init; }

    /// <summary>Known, and answered with that alone.</summary>
    public bool IsUnsupported { get; init; }

    public bool Matches(IReadOnlyList<string> words)
    {
        if (words.Count < Words.Length)
        {
            return false;
        }

        for (var i = 0; i < Words.Length; i++)
        {
            if (!string.Equals(words[i], Words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
