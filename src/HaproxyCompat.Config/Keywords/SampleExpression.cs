using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keywords;

/// <summary>A fetch with its arguments and the converters after it, checked against the keyword tables.</summary>
/// <param name="Source">As written, for messages and dumps.</param>
public sealed record SampleExpression(
    FetchKeyword Fetch,
    ImmutableArray<object> Arguments,
    ImmutableArray<ConverterStep> Converters,
    string Source,
    SourceLocation Location)
{
    /// <summary>The fetch or converter that does not run here, as messages name it; null when all of them do.</summary>
    public string? Unsupported => Fetch.State == KeywordState.Unsupported
        ? $"sample fetch '{Fetch.Name}'"
        : Converters.FirstOrDefault(step => step.Converter.State == KeywordState.Unsupported) is { } step
            ? $"converter '{step.Converter.Name}'"
            : null;

    /// <summary>Type of the value after the last converter.</summary>
    public SampleType Output
    {
        get
        {
            var type = Fetch.Output;
            foreach (var step in Converters)
            {
                type = step.OutputFor(type);
            }

            return type;
        }
    }
}
