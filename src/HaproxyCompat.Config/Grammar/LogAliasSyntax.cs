namespace HaproxyCompat.Config.Grammar;

/// <summary>An alias as written.</summary>
internal sealed record LogAliasSyntax(LogItemHead Head, string Alias, int Offset) : LogPartSyntax(Offset);
