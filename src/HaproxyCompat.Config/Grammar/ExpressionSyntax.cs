using System.Collections.Immutable;

namespace HaproxyCompat.Config.Grammar;

/// <summary>A fetch and the converters after it, as written.</summary>
/// <param name="End">0-based place after the last character that belongs to it.</param>
internal sealed record ExpressionSyntax(CallSyntax Fetch, ImmutableArray<CallSyntax> Converters, int End);
