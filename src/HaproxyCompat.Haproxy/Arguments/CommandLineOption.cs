using System.Collections.Immutable;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>One row of the option table.</summary>
/// <param name="Spelling">With its dash; the longest spelling that starts a word is the one meant.</param>
/// <param name="Argument">Where its argument stands.</param>
/// <param name="Help">The usage line; empty for spellings that another line explains.</param>
/// <param name="Apply">Adds the option to what was read so far; gets the argument words (one for
/// <see cref="OptionArgument.Attached"/> and <see cref="OptionArgument.NextWord"/>).</param>
internal sealed record CommandLineOption(
    string Spelling, OptionArgument Argument, string Help, Func<CommandLine, ImmutableArray<string>, CommandLine> Apply)
{
    /// <summary>Why the option is refused; null when it is not.</summary>
    public string? Refusal { get; init; }

    /// <summary>True for options that switch off something which does not exist here.</summary>
    public bool IsWithoutEffect { get; init; }
}
