using System.Collections.Immutable;

namespace Pidgin;

/// <summary>What a parser would have taken at the place of an error: a label, tokens, or the end (neither).</summary>
public readonly struct Expected<TToken> : IEquatable<Expected<TToken>>
{
    public Expected(string label)
    {
        Label = label;
        Tokens = default;
    }

    public Expected(ImmutableArray<TToken> tokens)
    {
        Label = null;
        Tokens = tokens;
    }

    public string? Label { get; }

    public ImmutableArray<TToken> Tokens { get; }

    public bool IsEof => Label is null && Tokens.IsDefault;

    public bool Equals(Expected<TToken> other) =>
        Label == other.Label
        && Tokens.IsDefault == other.Tokens.IsDefault
        && (Tokens.IsDefault || Tokens.SequenceEqual(other.Tokens));

    public override bool Equals(object? obj) => obj is Expected<TToken> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Label, Tokens.IsDefault ? -1 : Tokens.Length);

    public override string ToString() =>
        Label ?? (Tokens.IsDefault ? "end of input" : $"\"{string.Concat(Tokens)}\"");

    public static bool operator ==(Expected<TToken> left, Expected<TToken> right) => left.Equals(right);

    public static bool operator !=(Expected<TToken> left, Expected<TToken> right) => !left.Equals(right);
}
