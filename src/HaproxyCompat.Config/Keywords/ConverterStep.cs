using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>One converter of a chain with its typed arguments (see <see cref="ArgumentKind"/> for their types).</summary>
public sealed record ConverterStep(ConverterKeyword Converter, ImmutableArray<object> Arguments);
