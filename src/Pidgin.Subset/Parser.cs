using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pidgin;

/// <summary>Combinators, and parsers of characters.</summary>
public static class Parser
{
    public static Parser<char, char> Digit { get; } = Parser<char>.Token(char.IsDigit).Labelled("digit");

    public static Parser<char, char> Letter { get; } = Parser<char>.Token(char.IsLetter).Labelled("letter");

    public static Parser<char, char> LetterOrDigit { get; } =
        Parser<char>.Token(char.IsLetterOrDigit).Labelled("letter or digit");

    public static Parser<char, char> Whitespace { get; } = Parser<char>.Token(char.IsWhiteSpace).Labelled("whitespace");

    public static Parser<char, Unit> SkipWhitespaces { get; } = Whitespace.SkipMany();

    public static Parser<char, char> Char(char character) => Parser<char>.Token(character);

    public static Parser<char, char> AnyCharExcept(params char[] chars) =>
        Parser<char>.Token(character => !chars.Contains(character));

    /// <summary>The whole text, or a failure that has consumed the part that agrees.</summary>
    public static Parser<char, string> String(string str)
    {
        var expected = new Expected<char>([.. str]);
        return new((ParseState<char> state, [MaybeNullWhen(false)] out string result) =>
        {
            result = str;
            var start = state.Position;
            foreach (var character in str)
            {
                if (!state.HasCurrent || state.Current != character)
                {
                    return state.Fail(
                        state.Position, state.Position == start ? expected : new Expected<char>([character]));
                }

                state.Position++;
            }

            return true;
        });
    }

    public static Parser<char, char> OneOf(params char[] chars) => OneOf(chars.Select(Char));

    public static Parser<TToken, T> OneOf<TToken, T>(params Parser<TToken, T>[] parsers) =>
        OneOf(parsers.AsEnumerable());

    public static Parser<TToken, T> OneOf<TToken, T>(IEnumerable<Parser<TToken, T>> parsers)
    {
        var alternatives = parsers.ToImmutableArray();
        return new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
        {
            var start = state.Position;
            foreach (var alternative in alternatives)
            {
                if (alternative.TryParse(state, out result))
                {
                    return true;
                }

                if (state.Position != start)
                {
                    return false;
                }
            }

            result = default;
            return false;
        });
    }

    /// <summary>Consumes nothing when <paramref name="parser"/> fails.</summary>
    public static Parser<TToken, T> Try<TToken, T>(Parser<TToken, T> parser) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
        {
            var start = state.Position;
            var success = parser.TryParse(state, out result);
            state.Position = success ? state.Position : start;
            return success;
        });

    /// <summary>Consumes nothing when <paramref name="parser"/> succeeds.</summary>
    public static Parser<TToken, T> Lookahead<TToken, T>(Parser<TToken, T> parser) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
        {
            var start = state.Position;
            var success = parser.TryParse(state, out result);
            state.Position = success ? start : state.Position;
            return success;
        });

    /// <summary>Succeeds where <paramref name="parser"/> fails; consumes nothing either way.</summary>
    public static Parser<TToken, Unit> Not<TToken, T>(Parser<TToken, T> parser) =>
        new((ParseState<TToken> state, out Unit result) =>
        {
            result = default;
            var start = state.Position;
            var success = parser.TryParse(state, out _);
            state.Position = start;
            return !success || state.Fail(start, expected: null);
        });

    /// <summary>A parser that is made when it is first used, so that it may contain itself.</summary>
    public static Parser<TToken, T> Rec<TToken, T>(Func<Parser<TToken, T>> parser)
    {
        var made = new Lazy<Parser<TToken, T>>(parser);
        return new(
            (ParseState<TToken> state, [MaybeNullWhen(false)] out T result) => made.Value.TryParse(state, out result));
    }

    public static Parser<TToken, TResult> Map<TToken, T1, T2, TResult>(
        Func<T1, T2, TResult> func,
        Parser<TToken, T1> parser1,
        Parser<TToken, T2> parser2) => parser1.Then(parser2,
        func);

    public static Parser<TToken, TResult> Map<TToken, T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> func, Parser<TToken, T1> parser1, Parser<TToken, T2> parser2,
        Parser<TToken, T3> parser3) =>
        parser1.Then(parser2, (first, second) => (first, second)).Then(
            parser3, (pair, third) => func(pair.first, pair.second, third));

    public static Parser<TToken, TResult> Map<TToken, T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, TResult> func,
        Parser<TToken, T1> parser1,
        Parser<TToken, T2> parser2,
        Parser<TToken, T3> parser3,
        Parser<TToken, T4> parser4) =>
        Map((first, second, third) => (first, second, third), parser1, parser2, parser3)
            .Then(parser4, (triple, fourth) => func(triple.first, triple.second, triple.third, fourth));

    public static Parser<TToken, string> ManyString<TToken>(this Parser<TToken, char> parser) =>
        parser.Many().Select(string.Concat);

    public static Parser<TToken, string> ManyString<TToken>(this Parser<TToken, string> parser) =>
        parser.Many().Select(string.Concat);

    public static Parser<TToken, string> AtLeastOnceString<TToken>(this Parser<TToken, char> parser) =>
        parser.AtLeastOnce().Select(string.Concat);

    public static Parser<TToken, string> AtLeastOnceString<TToken>(this Parser<TToken, string> parser) =>
        parser.AtLeastOnce().Select(string.Concat);
}
