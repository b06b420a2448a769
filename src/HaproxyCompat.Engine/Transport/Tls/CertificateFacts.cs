using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>A certificate taken apart (RFC 5280, 4.1), for the fetches that quote it (manual 7.3.4).</summary>
internal sealed class CertificateFacts
{
    private const string AlternativeNames = "2.5.29.17";
    private const string Policies = "2.5.29.32";

    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    private byte[]? _sha1;

    private CertificateFacts(byte[] der) => Der = der;

    public byte[] Der { get; }

    /// <summary>SHA-1 of the whole certificate.</summary>
    public byte[] Sha1 => _sha1 ??= Fingerprint(Der);

    /// <summary>1 to 3.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>As in the certificate, without sign bytes.</summary>
    public byte[] Serial { get; private set; } = [];

    /// <summary>Object identifier in dotted form.</summary>
    public string SignatureAlgorithm { get; private set; } = "";

    public DistinguishedName Issuer { get; private set; } = DistinguishedName.Empty;

    /// <summary>YYMMDDhhmmssZ, or with four digits of the year from 2050 on.</summary>
    public byte[] NotBefore { get; private set; } = [];

    public byte[] NotAfter { get; private set; } = [];

    public DateTime ValidFrom { get; private set; }

    public DateTime ValidUntil { get; private set; }

    public DistinguishedName Subject { get; private set; } = DistinguishedName.Empty;

    public string KeyAlgorithm { get; private set; } = "";

    /// <summary>Kind and size of the key, such as RSA2048; null for kinds without such a word.</summary>
    public string? KeyText { get; private set; }

    /// <summary>As the library would print them, or null for none.</summary>
    public string? SubjectAlternativeNames { get; private set; }

    /// <summary>Object identifiers of the policies.</summary>
    public ImmutableArray<string> PolicyIdentifiers { get; private set; } = [];

    /// <summary>Null when the bytes are no certificate.</summary>
    public static CertificateFacts? Read(byte[] der)
    {
        try
        {
            var facts = new CertificateFacts(der);
            facts.ReadFields(new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadSequence());
            return facts;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The subject alone.</summary>
    public static DistinguishedName SubjectOf(byte[] der) => Read(der)?.Subject ?? DistinguishedName.Empty;

    private static byte[] Fingerprint(byte[] der)
    {
#pragma warning disable CA5350 // A name for a certificate, as the language defines it.
        return SHA1.HashData(der);
#pragma warning restore CA5350
    }

    private void ReadFields(AsnReader fields)
    {
        // TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, validity, subject,
        //     subjectPublicKeyInfo, [1] issuerUniqueID, [2] subjectUniqueID, [3] extensions }
        if (fields.PeekTag().HasSameClassAndValue(VersionTag))
        {
            _ = fields.ReadSequence(VersionTag).TryReadInt32(out var version);
            Version = version + 1;
        }

        Serial = WithoutSign(fields.ReadInteger());
        SignatureAlgorithm = fields.ReadSequence().ReadObjectIdentifier();
        Issuer = DistinguishedName.Read(fields.ReadSequence());
        var validity = fields.ReadSequence();
        (NotBefore, ValidFrom) = ReadTime(validity);
        (NotAfter, ValidUntil) = ReadTime(validity);
        Subject = DistinguishedName.Read(fields.ReadSequence());
        ReadKey(fields.ReadSequence());
        while (fields.HasData)
        {
            if (fields.PeekTag().HasSameClassAndValue(ExtensionsTag))
            {
                ReadExtensions(fields.ReadSequence(ExtensionsTag).ReadSequence());
                return;
            }

            _ = fields.ReadEncodedValue();
        }
    }

    // SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { algorithm, parameters OPTIONAL }, BIT STRING }
    private void ReadKey(AsnReader key)
    {
        var algorithm = key.ReadSequence();
        KeyAlgorithm = algorithm.ReadObjectIdentifier();
        KeyText = PublicKeyText.Of(KeyAlgorithm, algorithm, key.ReadBitString(out _));
    }

    private static byte[] WithoutSign(BigInteger number) =>
        number.IsZero ? [0] : BigInteger.Abs(number).ToByteArray(isUnsigned: true, isBigEndian: true);

    // The text of UTCTime or GeneralizedTime, without the century where the reference shows none.
    private static (byte[] Text, DateTime Time) ReadTime(AsnReader validity)
    {
        var content = validity.PeekContentBytes().ToArray();
        var time = CertificateTime.Read(validity.PeekTag(), content);
        var isLong = validity.PeekTag().TagValue == (int)UniversalTagNumber.GeneralizedTime;
        _ = validity.ReadEncodedValue();
        return (isLong && content.Length > 2 ? content[2..] : content, time);
    }

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var identifier = extension.ReadObjectIdentifier();
            if (extension.PeekTag().TagValue == (int)UniversalTagNumber.Boolean)
            {
                _ = extension.ReadBoolean();
            }

            var value = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.BER);
            if (identifier == AlternativeNames)
            {
                SubjectAlternativeNames = GeneralNames.Text(value.ReadSequence());
            }
            else if (identifier == Policies)
            {
                PolicyIdentifiers = ReadPolicies(value.ReadSequence());
            }
        }
    }

    private static ImmutableArray<string> ReadPolicies(AsnReader policies)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        while (policies.HasData)
        {
            found.Add(policies.ReadSequence().ReadObjectIdentifier());
        }

        return found.ToImmutable();
    }
}
