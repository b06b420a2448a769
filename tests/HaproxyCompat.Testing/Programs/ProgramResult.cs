namespace HaproxyCompat.Testing.Programs;

/// <param name="ExitCode">128 and the signal's number for a program that was killed.</param>
/// <param name="Printed">Standard output and standard error together.</param>
public sealed record ProgramResult(int ExitCode, string Printed);
