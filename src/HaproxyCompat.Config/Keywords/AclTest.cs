using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keywords;

/// <summary>One line of an ACL: an expression, a match method and the patterns (manual 7.1).</summary>
/// <param name="Expression">What is compared; a suffix such as <c>_beg</c> has become
/// <paramref name="Method"/>.</param>
/// <param name="Method">How it is compared.</param>
/// <param name="Patterns">As written; for <see cref="MatchMethod.Found"/> empty.</param>
/// <param name="PatternFiles">Names after <c>-f</c>.</param>
/// <param name="MapFiles">True when the files of <c>-f</c> hold maps (<c>-M</c>).</param>
/// <param name="IgnoreCase"><c>-i</c>.</param>
/// <param name="NoDns"><c>-n</c>: host names are not looked up.</param>
public sealed record AclTest(
    SampleExpression Expression,
    MatchMethod Method,
    ImmutableArray<string> Patterns,
    ImmutableArray<string> PatternFiles,
    bool MapFiles,
    bool IgnoreCase,
    bool NoDns,
    SourceLocation Location)
{
    /// <summary>The patterns are groups of a userlist, one of which the user is to be in (manual 7.3.6).</summary>
    public bool ComparesGroups { get; init; }
}
