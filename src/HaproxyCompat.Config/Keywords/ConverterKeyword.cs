namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One converter: from one type of sample to another (manual 7.3.1). The engine derives those that run.
/// </summary>
public record ConverterKeyword(string Name, Signature Signature, SampleType Input, SampleType Output)
{
    public KeywordState State { get; init; } = KeywordState.Acts;
}
