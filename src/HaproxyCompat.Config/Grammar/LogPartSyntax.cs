namespace HaproxyCompat.Config.Grammar;

/// <summary>One piece of a log-format string as written.</summary>
/// <param name="Offset">0-based start in the text that was parsed.</param>
internal abstract record LogPartSyntax(int Offset);
