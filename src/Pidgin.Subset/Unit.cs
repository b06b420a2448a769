namespace Pidgin;

/// <summary>The value of a parser that has none.</summary>
public readonly record struct Unit
{
    public static Unit Value { get; }
}
