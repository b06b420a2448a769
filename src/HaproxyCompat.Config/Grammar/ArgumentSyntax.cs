namespace HaproxyCompat.Config.Grammar;

/// <summary>One argument in parentheses, quotes and escapes resolved.</summary>
/// <param name="Offset">0-based start in the text that was parsed.</param>
internal sealed record ArgumentSyntax(string Text, int Offset);
