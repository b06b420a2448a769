using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class CertificateFactsTests
{
    private static readonly DateTimeOffset From = new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2050, 4, 21, 18, 59, 42, TimeSpan.Zero);

    [Fact]
    public void A_certificate_is_taken_apart()
    {
        var facts = CertificateFacts.Read(Create("CN=one.example, O=Two, O=One, C=FR"))!;
        Assert.Equal(3, facts.Version);
        Assert.Equal([0xA5, 0x01], facts.Serial);
        Assert.Equal("1.2.840.10045.4.3.2", facts.SignatureAlgorithm);
        Assert.Equal("1.2.840.10045.2.1", facts.KeyAlgorithm);
        Assert.Equal("200102030405Z", Encoding.ASCII.GetString(facts.NotBefore));
        Assert.Equal("500421185942Z", Encoding.ASCII.GetString(facts.NotAfter));
        Assert.Equal(20, facts.Sha1.Length);
        Assert.Equal(
            "DNS:a.example, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1", facts.SubjectAlternativeNames);
        Assert.Equal("/C=FR/O=One/O=Two/CN=one.example", Line(facts.Subject));
        Assert.Equal(Line(facts.Subject), Line(facts.Issuer));
    }

    [Theory]
    [InlineData("CN", 0, "one.example")]
    [InlineData("O", 0, "One")]
    [InlineData("O", 2, "Two")]
    [InlineData("O", -1, "Two")]
    [InlineData("O", -2, "One")]
    [InlineData("2.5.4.6", 1, "FR")]
    [InlineData("O", 3, null)]
    [InlineData("OU", 0, null)]
    public void An_entry_is_found_by_name_and_occurrence(string name, int occurrence, string? expected)
    {
        var subject = CertificateFacts.Read(Create("CN=one.example, O=Two, O=One, C=FR"))!.Subject;
        var found = subject.Find(Encoding.ASCII.GetBytes(name), occurrence);
        Assert.Equal(expected, found is null ? null : Encoding.ASCII.GetString(found));
    }

    [Fact]
    public void The_form_of_ldap_is_reversed_and_escaped()
    {
        var subject = CertificateFacts.Read(Create("CN=\"a, b\", C=FR"))!.Subject;
        Assert.Equal("CN=a\\, b,C=FR", Encoding.ASCII.GetString(subject.ToRfc2253()));
    }

    [Fact]
    public void Every_prefix_is_no_certificate()
    {
        var whole = Create("CN=one.example");
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(CertificateFacts.Read(whole[..length]));
        }
    }

    private static string Line(DistinguishedName name) => Encoding.ASCII.GetString(name.ToLine());

    private static byte[] Create(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.example");
        names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
        names.AddIpAddress(IPAddress.Parse("2001:db8::1"));
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), From, Until, [0xA5, 0x01]);
        return made.RawData;
    }
}
