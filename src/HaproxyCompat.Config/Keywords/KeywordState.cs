namespace HaproxyCompat.Config.Keywords;

/// <summary>What becomes of a keyword of the reference's language in this program.</summary>
public enum KeywordState
{
    /// <summary>It does what the manual says.</summary>
    Acts,

    /// <summary>Accepted; there is nothing in this design for it to act on (memory tuning and the like).</summary>
    NothingToActOn,

    /// <summary>Known, its arguments may be checked, its use is refused: "known but not supported here".</summary>
    Unsupported,
}
