namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One sample fetch: its name, arguments, type and where it is usable. The engine derives those that run.
/// </summary>
/// <param name="Name">As written, such as <c>req.hdr</c>.</param>
/// <param name="Signature">Arguments in parentheses.</param>
/// <param name="Output">Type of the sample.</param>
/// <param name="Needs">What must exist for it to give a value.</param>
public record FetchKeyword(string Name, Signature Signature, SampleType Output, FetchNeeds Needs)
{
    public KeywordState State { get; init; } = KeywordState.Acts;

    /// <summary>
    /// The ACL-only spellings of this fetch with a match method implied, such as <c>path_beg</c> (manual 7.3.6).
    /// </summary>
    public bool OffersMatchSuffixes { get; init; }

    /// <summary>The fetch that an ACL means by this name; null for this one.</summary>
    public string? NameInAcls { get; init; }

    /// <summary>
    /// The match method that an ACL takes by default where the type does not say it, such as <c>str</c> or <c>ip</c>.
    /// </summary>
    public MatchMethod? DefaultMatch { get; init; }
}
