namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// Which missing files count as errors (<c>include_check</c>, <c>includer</c>, <c>includem</c>, ...).
/// </summary>
[Flags]
internal enum IncludeChecks
{
    None = 0,

    /// <summary>A file that matches must be a readable file.</summary>
    Readable = 1,

    /// <summary>A name without wildcards must exist.</summary>
    Match = 2,

    /// <summary>A name with wildcards must match something.</summary>
    WildcardMatch = 4,

    /// <summary>Each alternative of a brace expression must match something.</summary>
    BraceMatch = 8,

    All = Readable | Match | WildcardMatch | BraceMatch,
}
