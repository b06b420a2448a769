using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Every converter, those that run and those that are only known.</summary>
public static class ConverterCatalog
{
    public static readonly ImmutableArray<ConverterKeyword> All =
    [
        .. Arithmetic.Keywords,
        .. Concatenation.Keywords,
        .. Dates.Keywords,
        .. Encodings.Keywords,
        .. Hashing.Keywords,
        .. Regsub.Keywords,
        .. Texts.Keywords,
        .. UnsupportedConverters.Keywords,
        .. VariableConverters.Keywords,
        .. Words.Keywords,
    ];
}
