namespace HaproxyCompat.Config.Keywords;

/// <summary>An alias such as <c>%ci</c> with the flags in force for it.</summary>
/// <param name="Argument">What stands in braces after the alias's name where it takes one, such as a header; else
/// null.</param>
public sealed record LogFormatAlias(LogAliasKeyword Alias, LogFormatFlags Flags, string? Argument) : LogFormatPart
{
    public override string? Unsupported =>
        Alias.State == KeywordState.Unsupported ? $"format alias '%{Alias.Name}'" : null;
}
