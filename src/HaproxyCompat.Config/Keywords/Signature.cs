using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>The arguments that a keyword takes: the first <see cref="Required"/> of them must be there.</summary>
public sealed record Signature
{
    public static readonly Signature None = new(0);

    public Signature(int required, params ImmutableArray<ArgumentKind> kinds)
    {
        Required = required;
        Kinds = kinds;
    }

    public int Required { get; }

    public ImmutableArray<ArgumentKind> Kinds { get; }

    /// <summary>An extra check of the typed arguments; returns the complaint, or null when they are right.</summary>
    public Func<ImmutableArray<object>, string?>? Check { get; init; }

    /// <summary>
    /// Called once after <see cref="Check"/> when an expression is bound: gives the arguments in the form that the
    /// keyword uses at work, such as a regular expression for its text. Null where the typed arguments serve as they
    /// are.
    /// </summary>
    public Func<ImmutableArray<object>, ImmutableArray<object>>? Prepare { get; init; }
}
