namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One log alias, such as <c>ci</c> for <c>%ci</c> (manual 8.2.6). The engine derives those that write.
/// </summary>
/// <param name="HttpOnly">Usable in HTTP mode only.</param>
public record LogAliasKeyword(string Name, FetchNeeds Needs, bool HttpOnly)
{
    public KeywordState State { get; init; } = KeywordState.Acts;
}
