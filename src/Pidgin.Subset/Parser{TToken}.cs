using System.Diagnostics.CodeAnalysis;

namespace Pidgin;

/// <summary>Parsers of single tokens and of none.</summary>
public static class Parser<TToken>
{
    public static Parser<TToken, TToken> Any { get; } = Token(_ => true).Labelled("any character");

    public static Parser<TToken, Unit> End { get; } = new(
        (ParseState<TToken> state, out Unit result) =>
        {
            result = default;
            return !state.HasCurrent || state.Fail(state.Position, default(Expected<TToken>));
        });

    /// <summary>0-based place in the input; consumes nothing.</summary>
    public static Parser<TToken, int> CurrentOffset { get; } = new(
        (ParseState<TToken> state, out int result) =>
        {
            result = state.Position;
            return true;
        });

    public static Parser<TToken, TToken> Token(TToken token) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out TToken result) =>
        {
            result = token;
            if (state.HasCurrent && EqualityComparer<TToken>.Default.Equals(state.Current, token))
            {
                state.Position++;
                return true;
            }

            return state.Fail(state.Position, new Expected<TToken>([token]));
        });

    public static Parser<TToken, TToken> Token(Func<TToken, bool> predicate) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out TToken result) =>
        {
            result = default;
            if (state.HasCurrent && predicate(state.Current))
            {
                result = state.Current;
                state.Position++;
                return true;
            }

            return state.Fail(state.Position, expected: null);
        });

    public static Parser<TToken, T> Return<T>(T value) =>
        new((ParseState<TToken> _, [MaybeNullWhen(false)] out T result) =>
        {
            result = value;
            return true;
        });

    public static Parser<TToken, T> Fail<T>(string message) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
        {
            result = default;
            return state.Fail(state.Position, expected: null, message);
        });
}
