namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>The result of reading the command line: either it was understood, or one of the two failures.</summary>
/// <param name="CommandLine">Null when the program has to leave with 1.</param>
/// <param name="Alert">The complaint to print; null when the usage text says enough.</param>
/// <param name="ShowUsage">True when the usage text follows.</param>
internal sealed record CommandLineOutcome(CommandLine? CommandLine, string? Alert, bool ShowUsage);
