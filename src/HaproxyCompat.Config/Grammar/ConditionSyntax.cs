using System.Collections.Immutable;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Grammar;

/// <summary>One item of a condition as written: a name, or the words between braces.</summary>
/// <param name="Name">Empty for an anonymous ACL.</param>
internal sealed record ConditionSyntax(bool Negated, Word Name, ImmutableArray<Word> Anonymous)
{
    public bool IsAnonymous => Name.Text.Length == 0;
}
