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
}
