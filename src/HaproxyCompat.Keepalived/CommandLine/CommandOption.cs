namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>One option of the command line.</summary>
/// <param name="Short">Its letter; '\0' when it has none.</param>
/// <param name="Long">Its word.</param>
/// <param name="Value">Whether a value follows.</param>
/// <param name="Apply">Puts it into the options; null when the value is wrong.</param>
internal sealed record CommandOption(
    char Short,
    string Long,
    ValueRule Value,
    Func<CommandLineOptions, string, CommandLineOptions?> Apply);
