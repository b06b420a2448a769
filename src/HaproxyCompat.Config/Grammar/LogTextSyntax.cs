namespace HaproxyCompat.Config.Grammar;

/// <summary>Text between items; <c>%%</c> has become <c>%</c>.</summary>
internal sealed record LogTextSyntax(string Text, int Offset) : LogPartSyntax(Offset);
