using System.Diagnostics.CodeAnalysis;

namespace Pidgin;

/// <summary>Reads a <typeparamref name="T"/> from a run of tokens.</summary>
/// <remarks>
/// An alternative is tried only if the one before it failed without consuming input; <c>Try</c> makes a parser
/// that consumes nothing when it fails.
/// </remarks>
public sealed class Parser<TToken, T>
{
    private readonly ParseStep<TToken, T> _step;

    internal Parser(ParseStep<TToken, T> step) => _step = step;

    internal bool TryParse(ParseState<TToken> state, [MaybeNullWhen(false)] out T result) => _step(state, out result);

    public Parser<TToken, TResult> Select<TResult>(Func<T, TResult> selector) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out TResult result) =>
        {
            var success = _step(state, out var value);
            result = success ? selector(value!) : default;
            return success;
        });

    public Parser<TToken, TResult> Bind<TResult>(Func<T, Parser<TToken, TResult>> selector) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out TResult result) =>
        {
            if (_step(state, out var value))
            {
                return selector(value).TryParse(state, out result);
            }

            result = default;
            return false;
        });

    public Parser<TToken, TResult> SelectMany<TNext, TResult>(
        Func<T, Parser<TToken, TNext>> selector, Func<T, TNext, TResult> result) =>
        Bind(value => selector(value).Select(next => result(value, next)));

    public Parser<TToken, TNext> Then<TNext>(Parser<TToken, TNext> parser) => Then(parser, (_, next) => next);

    public Parser<TToken, TResult> Then<TNext, TResult>(Parser<TToken, TNext> parser, Func<T, TNext, TResult> result) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out TResult outcome) =>
        {
            if (_step(state, out var value) && parser.TryParse(state, out var next))
            {
                outcome = result(value, next);
                return true;
            }

            outcome = default;
            return false;
        });

    public Parser<TToken, T> Before<TNext>(Parser<TToken, TNext> parser) => Then(parser, (value, _) => value);

    public Parser<TToken, TResult> ThenReturn<TResult>(TResult result) => Select(_ => result);

    public Parser<TToken, TResult> WithResult<TResult>(TResult result) => Select(_ => result);

    public Parser<TToken, T> Between<TBound>(Parser<TToken, TBound> bound) => Between(bound, bound);

    public Parser<TToken, T> Between<TLeft, TRight>(Parser<TToken, TLeft> left, Parser<TToken, TRight> right) =>
        left.Then(this).Before(right);

    public Parser<TToken, T> Or(Parser<TToken, T> parser) => Parser.OneOf(this, parser);

    public Parser<TToken, Maybe<T>> Optional() =>
        new((ParseState<TToken> state, out Maybe<T> result) =>
        {
            var start = state.Position;
            var success = _step(state, out var value);
            result = success ? new Maybe<T>(value!) : default;
            return success || state.Position == start;
        });

    public Parser<TToken, T> Labelled(string label) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
        {
            var start = state.Position;
            var before = state.ErrorPosition == start ? state.Expected.Count : 0;
            var success = _step(state, out result);
            if (!success)
            {
                state.Relabel(start, before, label);
            }

            return success;
        });

    public Parser<TToken, T> Assert(Func<T, bool> predicate) => Assert(predicate, "Assertion failed");

    public Parser<TToken, T> Assert(Func<T, bool> predicate, string message) =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out T result) =>
            _step(state, out result) && (predicate(result) || state.Fail(state.Position, expected: null, message)));

    public Parser<TToken, IEnumerable<T>> Many() =>
        new(
            (ParseState<TToken> state, [MaybeNullWhen(false)] out IEnumerable<T> result) =>
                Repeat(state, [], out result));

    public Parser<TToken, IEnumerable<T>> AtLeastOnce() =>
        new((ParseState<TToken> state, [MaybeNullWhen(false)] out IEnumerable<T> result) =>
        {
            if (_step(state, out var first))
            {
                return Repeat(state, [first], out result);
            }

            result = null;
            return false;
        });

    public Parser<TToken, Unit> SkipMany() => Many().ThenReturn(Unit.Value);

    public Parser<TToken, Unit> SkipAtLeastOnce() => AtLeastOnce().ThenReturn(Unit.Value);

    public Parser<TToken, IEnumerable<T>> Separated<TSeparator>(Parser<TToken, TSeparator> separator) =>
        SeparatedAtLeastOnce(separator).Or(Parser<TToken>.Return(Enumerable.Empty<T>()));

    public Parser<TToken, IEnumerable<T>> SeparatedAtLeastOnce<TSeparator>(Parser<TToken, TSeparator> separator) =>
        Then(separator.Then(this).Many(), (first, rest) => rest.Prepend(first));

    private bool Repeat(ParseState<TToken> state, List<T> values, [MaybeNullWhen(false)] out IEnumerable<T> result)
    {
        while (true)
        {
            var start = state.Position;
            if (_step(state, out var value))
            {
                if (state.Position == start)
                {
                    throw new InvalidOperationException("Many() used with a parser which consumed no input");
                }

                values.Add(value);
                continue;
            }

            var cleanEnd = state.Position == start;
            result = cleanEnd ? values : null;
            return cleanEnd;
        }
    }
}
