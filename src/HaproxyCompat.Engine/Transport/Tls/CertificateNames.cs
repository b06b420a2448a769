using System.Formats.Asn1;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Reads the names that a certificate is for (RFC 5280, 4.1 and 4.2.1.6).</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3";
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);
    private static readonly Asn1Tag DnsNameTag = new(TagClass.ContextSpecific, 2);

    /// <summary>DNS names first, then the common name; empty when the bytes are no certificate.</summary>
    public static IReadOnlyList<string> Read(byte[] der)
    {
        var names = new List<string>();
        try
        {
            // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version, serialNumber, signature, issuer,
            //     validity, subject, subjectPublicKeyInfo, ..., [3] extensions }, ... }
            var fields = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            var subject = SubjectOf(fields);
            _ = fields.ReadEncodedValue();
            while (fields.HasData)
            {
                if (fields.PeekTag().HasSameClassAndValue(ExtensionsTag))
                {
                    AddAlternativeNames(fields.ReadSequence(ExtensionsTag).ReadSequence(), names);
                    break;
                }

                _ = fields.ReadEncodedValue();
            }

            AddCommonName(subject, names);
        }
        catch (AsnContentException)
        {
            // The library accepted it as a certificate; names that cannot be read are names it is not for.
        }

        return names;
    }

    /// <summary>The subject's common name, or null.</summary>
    public static string? ReadCommonName(byte[] der)
    {
        var names = new List<string>();
        try
        {
            AddCommonName(SubjectOf(new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence()), names);
        }
        catch (AsnContentException)
        {
            // As above.
        }

        return names.FirstOrDefault();
    }

    /// <summary>Reads the fields up to the subject.</summary>
    private static AsnReader SubjectOf(AsnReader fields)
    {
        if (fields.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            _ = fields.ReadEncodedValue();
        }

        for (var skipped = 0; skipped < 4; skipped++)
        {
            _ = fields.ReadEncodedValue();
        }

        return fields.ReadSequence();
    }

    private static void AddAlternativeNames(AsnReader extensions, List<string> names)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() != SubjectAlternativeName)
            {
                continue;
            }

            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                _ = extension.ReadBoolean();
            }

            var alternatives = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
            while (alternatives.HasData)
            {
                if (alternatives.PeekTag().HasSameClassAndValue(DnsNameTag))
                {
                    names.Add(alternatives.ReadCharacterString(UniversalTagNumber.IA5String, DnsNameTag));
                }
                else
                {
                    _ = alternatives.ReadEncodedValue();
                }
            }
        }
    }

    private static void AddCommonName(AsnReader subject, List<string> names)
    {
        while (subject.HasData)
        {
            var set = subject.ReadSetOf();
            while (set.HasData)
            {
                var attribute = set.ReadSequence();
                if (attribute.ReadObjectIdentifier() == CommonName)
                {
                    names.Add(attribute.ReadCharacterString((UniversalTagNumber)attribute.PeekTag().TagValue));
                }
            }
        }
    }
}
