using System.Collections.Immutable;

namespace HaproxyCompat.Config.Grammar;

/// <summary>A fetch, a converter or a predicate as written.</summary>
/// <param name="Arguments">Empty without parentheses; empty ones hold one empty argument.</param>
/// <param name="Offset">0-based start in the text that was parsed.</param>
internal sealed record CallSyntax(string Name, ImmutableArray<ArgumentSyntax> Arguments, int Offset);
