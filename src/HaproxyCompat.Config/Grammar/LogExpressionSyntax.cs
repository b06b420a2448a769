namespace HaproxyCompat.Config.Grammar;

/// <summary>An expression in brackets as written.</summary>
internal sealed record LogExpressionSyntax(
    LogItemHead Head, ExpressionSyntax Expression, int Offset) : LogPartSyntax(Offset);
