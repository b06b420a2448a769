using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Certificates as <c>show ssl cert</c> and <c>show ssl ca-file</c> write them (management manual 9.3).
/// </summary>
internal static class TlsCertificateText
{
    /// <summary>Everything about one by its name.</summary>
    public static void Append(StringBuilder output, CertificateFiles files, TlsCertificate? content, string mark,
        string status)
    {
        output.Append("Filename: ").Append(mark).Append(files.Name).Append('\n');
        AppendFile(output, "Crt filename: ", files.Certificate);
        AppendFile(output, "Key filename: ", files.Key);
        AppendFile(output, "OCSP filename: ", files.Ocsp);
        AppendFile(output, "OCSP Issuer filename: ", files.Issuer);
        AppendFile(output, "SCTL filename: ", files.Timestamps);
        output.Append("Option: ocsp-update off\nOption: jwt off\nStatus: ").Append(status).Append('\n');
        if (content is not null)
        {
            AppendFacts(output, content.Facts);
            AppendFile(output, "Chain Filename: ", content.ChainFile);
            foreach (var issuer in content.Chain)
            {
                var facts = CertificateFacts.Read(TlsCertificate.ToDer(issuer.Value));
                output.Append("Chain Subject: ").Append(Line(facts?.Subject)).Append('\n');
                output.Append("Chain Issuer: ").Append(Line(facts?.Issuer)).Append('\n');
            }

            GC.KeepAlive(content);
        }

        output.Append("OCSP Response Key: ").Append(content?.Ocsp is null ? null : content.OcspKey).Append('\n');
    }

    public static void AppendFacts(StringBuilder output, CertificateFacts? facts)
    {
        if (facts is null)
        {
            return;
        }

        output.Append("Serial: ").Append(Convert.ToHexString(facts.Serial)).Append('\n')
            .Append("notBefore: ").Append(CertificateTime.Print(facts.ValidFrom)).Append('\n')
            .Append("notAfter: ").Append(CertificateTime.Print(facts.ValidUntil)).Append('\n')
            .Append("Subject Alternative Name: ").Append(facts.SubjectAlternativeNames).Append('\n')
            .Append("Algorithm: ").Append(facts.KeyText).Append('\n')
            .Append("SHA1 FingerPrint: ").Append(Convert.ToHexString(facts.Sha1)).Append('\n')
            .Append("Subject: ").Append(Line(facts.Subject)).Append('\n')
            .Append("Issuer: ").Append(Line(facts.Issuer)).Append('\n');
    }

    public static string Line(DistinguishedName? name) =>
        Encoding.Latin1.GetString((name ?? DistinguishedName.Empty).ToLine());

    private static void AppendFile(StringBuilder output, string label, string? path)
    {
        if (path is not null)
        {
            output.Append(label).Append(path).Append('\n');
        }
    }
}
