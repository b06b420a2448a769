using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>Responses of a responder (RFC 6960, 4.2.1) that nobody signed, as nobody here looks at that.</summary>
internal static class TestResponses
{
    private const string BasicType = "1.3.6.1.5.5.7.48.1.1";
    private const string Sha1Type = "1.3.14.3.2.26";
    private const string SignatureType = "1.2.840.10045.4.3.2";

    /// <param name="certificate">PEM text that begins with it.</param>
    /// <param name="issuerFile">PEM file of who issued it.</param>
    /// <param name="isRevoked">What is said of it.</param>
    public static byte[] About(string certificate, string issuerFile, bool isRevoked = false)
    {
        using var subject = X509Certificate2.CreateFromPem(certificate);
        using var issuer = X509CertificateLoader.LoadCertificateFromFile(issuerFile);
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            WriteData(basic, subject, issuer, isRevoked);
            using (basic.PushSequence())
            {
                basic.WriteObjectIdentifier(SignatureType);
            }

            basic.WriteBitString([0]);
        }

        var response = new AsnWriter(AsnEncodingRules.DER);
        using (response.PushSequence())
        {
            response.WriteEnumeratedValue(Status.Successful);
            using (response.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (response.PushSequence())
            {
                response.WriteObjectIdentifier(BasicType);
                response.WriteOctetString(basic.Encode());
            }
        }

        return response.Encode();
    }

    private static void WriteData(AsnWriter writer, X509Certificate2 subject, X509Certificate2 issuer, bool isRevoked)
    {
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                writer.WriteEncodedValue(issuer.SubjectName.RawData);
            }

            writer.WriteGeneralizedTime(from, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                WriteId(writer, subject, issuer);
                if (isRevoked)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                    {
                        writer.WriteGeneralizedTime(from, omitFractionalSeconds: true);
                    }
                }
                else
                {
                    writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                }

                writer.WriteGeneralizedTime(from, omitFractionalSeconds: true);
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteGeneralizedTime(from.AddYears(100), omitFractionalSeconds: true);
                }
            }
        }
    }

    private static void WriteId(AsnWriter writer, X509Certificate2 subject, X509Certificate2 issuer)
    {
#pragma warning disable CA5350 // A name for a certificate, as the protocol defines it.
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1Type);
                writer.WriteNull();
            }

            writer.WriteOctetString(SHA1.HashData(issuer.SubjectName.RawData));
            writer.WriteOctetString(SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(subject.SerialNumberBytes.Span);
        }
#pragma warning restore CA5350
    }

    private enum Status
    {
        Successful = 0,
    }
}
