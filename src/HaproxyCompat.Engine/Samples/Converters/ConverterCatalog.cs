using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Every converter, those that run and those that are only known.</summary>
public static class ConverterCatalog
{
    /// <summary>
    /// The rows of one table; the maps that are read with it are kept in <paramref name="patterns"/>.
    /// </summary>
    public static ImmutableArray<ConverterKeyword> Create(Maps.PatternReferences patterns) =>
    [
        .. AddressMask.Keywords,
        .. Arithmetic.Keywords,
        .. Ciphers.Keywords,
        .. Concatenation.Keywords,
        .. Dates.Keywords,
        .. Debug.Keywords,
        .. Digests.Keywords,
        .. Encodings.Keywords,
        .. EthernetFields.Keywords,
        .. Fix.Keywords,
        .. Forwarded.Keywords,
        .. Hashing.Keywords,
        .. IpFields.Keywords,
        .. Json.Keywords,
        .. JweDecryption.Keywords,
        .. JwtQueries.Keywords,
        .. new JwtVerification().Keywords,
        .. Language.Keywords,
        .. Maps.MapConverters.Create(patterns),
        .. Mqtt.Keywords,
        .. PacketFingerprint.Keywords,
        .. Protobuf.Keywords,
        .. ProxyLookups.Keywords,
        .. Regsub.Keywords,
        .. SlotCaptures.Keywords,
        .. TableLookups.Keywords,
        .. TcpFields.Keywords,
        .. Texts.Keywords,
        .. UnsupportedConverters.Keywords,
        .. UrlEncodings.Keywords,
        .. VariableConverters.Keywords,
        .. VerifyErrorName.Keywords,
        .. When.Keywords,
        .. Words.Keywords,
    ];
}
