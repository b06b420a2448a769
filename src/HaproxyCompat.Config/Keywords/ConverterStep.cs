using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One converter of a chain with its typed arguments (see <see cref="ArgumentKind"/> for their types).
/// </summary>
public sealed record ConverterStep(ConverterKeyword Converter, ImmutableArray<object> Arguments)
{
    /// <summary>
    /// Type of the value after this step. A converter from any type to any type keeps it; from a certain type, the
    /// value decides.
    /// </summary>
    public SampleType OutputFor(SampleType input) =>
        Converter.Output == SampleType.Any && Converter.Input == SampleType.Any ? input : Converter.Output;
}
