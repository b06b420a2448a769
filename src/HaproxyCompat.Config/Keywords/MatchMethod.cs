namespace HaproxyCompat.Config.Keywords;

/// <summary>How a pattern is compared with a sample (manual 7.1.3 to 7.1.6, <c>-m</c>).</summary>
public enum MatchMethod
{
    Found,
    Boolean,
    Integer,
    Address,
    Binary,
    Length,
    String,
    Substring,
    Prefix,
    Suffix,
    Directory,
    Domain,
    Regex,

    /// <summary>The regex match with the last match winning (maps only).</summary>
    RegexWithSubstitution,
    Method,
}
