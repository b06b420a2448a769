namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>Where the argument of an option stands.</summary>
internal enum OptionArgument
{
    /// <summary>None; letters after the spelling are not looked at, as in the reference.</summary>
    None,

    /// <summary>In the same word, right after the spelling; may be empty.</summary>
    Attached,

    /// <summary>The next word, which must be there.</summary>
    NextWord,

    /// <summary>All next words up to the first one that starts with a dash.</summary>
    Words,

    /// <summary>All words that are left.</summary>
    Rest,
}
