using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Converters of the language that do not run here, with what they take and give: mistakes in their use are reported as
/// such, a right use is refused with a message that says so.
/// </summary>
internal static class UnsupportedConverters
{
    private static readonly Signature OneText = new(1, ArgumentKind.String);

    public static readonly ImmutableArray<ConverterKeyword> Keywords =
    [
        Row("51d.single", OneText, SampleType.String, SampleType.String),
        Row("da-csv-conv", OneText, SampleType.String, SampleType.String),
    ];

    public static ConverterKeyword Row(string name, Signature signature, SampleType input, SampleType output) =>
        new(name, signature, input, output) { State = KeywordState.Unsupported };
}
