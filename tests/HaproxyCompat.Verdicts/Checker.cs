namespace HaproxyCompat.Verdicts;

/// <summary>Has a program check a file of its language.</summary>
/// <returns>The exit code.</returns>
internal delegate int Checker(string file, TextWriter output, TextWriter errors);
