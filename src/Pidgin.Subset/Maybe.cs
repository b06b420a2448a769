namespace Pidgin;

/// <summary>A value or none, as <c>Optional</c> gives it.</summary>
public readonly record struct Maybe<T>
{
    private readonly T? _value;

    public Maybe(T value)
    {
        _value = value;
        HasValue = true;
    }

    public bool HasValue { get; }

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => HasValue ? _value! : throw new InvalidOperationException("Maybe has no value");

    public T? GetValueOrDefault() => _value;

    public T GetValueOrDefault(T value) => HasValue ? _value! : value;

    public TResult Match<TResult>(Func<T, TResult> just, Func<TResult> nothing) => HasValue ? just(_value!) : nothing();

    public Maybe<TResult> Select<TResult>(Func<T, TResult> selector) => HasValue ? new(selector(_value!)) : default;
}
