namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>One command of the master socket.</summary>
/// <param name="Words">The words that select it.</param>
/// <param name="Help">For the list of commands: how it is written, then what it does.</param>
/// <param name="Level">Who may use it.</param>
/// <param name="Execute">Gets the session and the words after its own; returns the answer without its final empty line,
/// null when it printed nothing.</param>
internal sealed record MasterCommand(
    string Words, string Help, MasterLevel Level, Func<MasterSession, string[], string?> Execute);
