namespace HaproxyCompat.Engine.Rules;

/// <summary>
/// What became of a condition or an ACL; in this order, so that "and" is the least and "or" the greatest of both.
/// </summary>
public enum ConditionResult
{
    NoMatch,

    /// <summary>What is still to arrive may decide.</summary>
    NeedMore,

    /// <summary>A regular expression took too long to say: whatever hangs on it is refused.</summary>
    Undecided,
    Match,
}
