using System.Diagnostics.CodeAnalysis;

namespace Pidgin;

/// <summary>Reads from the state; false has reported, and has consumed input only if it failed in the middle.</summary>
internal delegate bool ParseStep<TToken, T>(ParseState<TToken> state, [MaybeNullWhen(false)] out T result);
