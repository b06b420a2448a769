using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>A revocation list (RFC 5280, 5.1) as <c>show ssl crl-file</c> writes it.</summary>
internal static class RevocationText
{
    public static void Append(StringBuilder output, OwnedHandle list)
    {
        var der = ToDer(list);
        try
        {
            Append(output, new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadSequence());
        }
        catch (AsnContentException)
        {
            // The library accepted it; what cannot be read is not shown.
        }
    }

    private static unsafe byte[] ToDer(OwnedHandle list)
    {
        var size = CryptoLibrary.RevocationsToDer(list.Value, null);
        var der = new byte[Math.Max(0, size)];
        fixed (byte* start = der)
        {
            var target = start;
            _ = CryptoLibrary.RevocationsToDer(list.Value, &target);
        }

        GC.KeepAlive(list);
        return der;
    }

    // TBSCertList ::= SEQUENCE { version INTEGER OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
    //     revokedCertificates SEQUENCE OF SEQUENCE { userCertificate, revocationDate, ... } OPTIONAL, ... }
    private static void Append(StringBuilder output, AsnReader fields)
    {
        var version = 1;
        if (fields.PeekTag().TagValue == (int)UniversalTagNumber.Integer && fields.TryReadInt32(out var number))
        {
            version = number + 1;
        }

        var algorithm = fields.ReadSequence().ReadObjectIdentifier();
        output.Append(CultureInfo.InvariantCulture, $"Version {version}\n")
            .Append("Signature Algorithm: ").Append(ObjectNames.LongName(algorithm)).Append('\n')
            .Append("Issuer: ").Append(TlsCertificateText.Line(DistinguishedName.Read(fields.ReadSequence())))
            .Append('\n');
        AppendTime(output, "Last Update: ", fields);
        if (fields.HasData && IsTime(fields))
        {
            AppendTime(output, "Next Update: ", fields);
        }

        if (!fields.HasData || fields.PeekTag().TagValue != (int)UniversalTagNumber.Sequence
            || fields.PeekTag().TagClass != TagClass.Universal)
        {
            output.Append("No Revoked Certificates.\n");
            return;
        }

        output.Append("Revoked Certificates:\n");
        var entries = fields.ReadSequence();
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            output.Append("    Serial Number: ")
                .Append(Convert.ToHexString(entry.ReadIntegerBytes().Span)).Append('\n');
            AppendTime(output, "        Revocation Date: ", entry);
        }
    }

    private static bool IsTime(AsnReader fields) => fields.PeekTag().TagValue
        is (int)UniversalTagNumber.UtcTime or (int)UniversalTagNumber.GeneralizedTime;

    private static void AppendTime(StringBuilder output, string label, AsnReader fields)
    {
        var time = CertificateTime.Read(fields.PeekTag(), fields.PeekContentBytes().Span);
        _ = fields.ReadEncodedValue();
        output.Append(label).Append(CertificateTime.Print(time)).Append('\n');
    }
}
