using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Every converter, those that run and those that are only known.</summary>
public static class ConverterCatalog
{
    public static readonly ImmutableArray<ConverterKeyword> All =
    [
        .. AddressMask.Keywords,
        .. Arithmetic.Keywords,
        .. Concatenation.Keywords,
        .. Dates.Keywords,
        .. Digests.Keywords,
        .. Encodings.Keywords,
        .. Hashing.Keywords,
        .. Json.Keywords,
        .. Language.Keywords,
        .. Maps.MapConverters.Keywords,
        .. ProxyLookups.Keywords,
        .. Regsub.Keywords,
        .. Texts.Keywords,
        .. UnsupportedConverters.Keywords,
        .. UrlEncodings.Keywords,
        .. VariableConverters.Keywords,
        .. Words.Keywords,
    ];
}
