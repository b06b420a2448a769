using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One converter of a chain with its typed arguments (see <see cref="ArgumentKind"/> for their types).
/// </summary>
public sealed record ConverterStep(ConverterKeyword Converter, ImmutableArray<object> Arguments)
{
    /// <summary>Type of the value after this step. Some keep the type; from any other, the value decides.</summary>
    public SampleType OutputFor(SampleType input) =>
        Converter.Output == SampleType.Same ? input : Converter.Output;
}
