namespace Pidgin;

/// <summary>What a run gave: a value or an error.</summary>
public sealed class Result<TToken, T>
{
    private readonly T? _value;

    internal Result(T value)
    {
        _value = value;
        Success = true;
    }

    internal Result(ParseError<TToken> error) => Error = error;

    public bool Success { get; }

    public ParseError<TToken>? Error { get; }

    /// <exception cref="InvalidOperationException">The run failed.</exception>
    public T Value => Success ? _value! : throw new InvalidOperationException("The parse failed");

    public T? GetValueOrDefault() => _value;

    public TResult Match<TResult>(Func<T, TResult> success, Func<ParseError<TToken>, TResult> failure) =>
        Success ? success(_value!) : failure(Error!);
}
