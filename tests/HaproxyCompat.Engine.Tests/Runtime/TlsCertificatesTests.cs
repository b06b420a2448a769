using HaproxyCompat.Engine.Tests.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>The commands about certificates and their lists; the answers are the reference's.</summary>
public sealed class TlsCertificatesTests : IDisposable
{
    private readonly TestCertificates _files = new();
    private readonly RunningBench _proxy;
    private readonly string _a;
    private readonly string _list;

    public TlsCertificatesTests()
    {
        _a = _files.Create("a.pem", "a");
        _list = _files.PathOf("list");
        File.WriteAllText(_list, $"{_a} !no.example *.example\n");
        _proxy = new RunningBench($"""
            defaults
                mode http
                timeout connect 1s
                timeout client 1s
                timeout server 1s
            frontend fe
                bind 127.0.0.1:80 ssl crt {_a}
                bind 127.0.0.1:81 ssl strict-sni crt-list {_list}
                default_backend be
            backend be
                server s1 127.0.0.1:9001 ssl verify none crt {_a}

            """);
    }

    public void Dispose()
    {
        _proxy.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void A_certificate_is_sent_looked_at_and_committed()
    {
        Assert.Equal($"# filename\n{_a}\n", _proxy.Ask("show ssl cert"));
        Assert.Equal($"Transaction created for certificate {_a}!\n", _proxy.Ask($"set ssl cert {_a}", New("b")));
        Assert.Equal($"# transaction\n*{_a}\n# filename\n{_a}\n", _proxy.Ask("show ssl cert"));
        Assert.Contains("Status: Uncommitted\n", _proxy.Ask($"show ssl cert *{_a}"), StringComparison.Ordinal);
        Assert.Contains("Subject: /CN=b\n", _proxy.Ask($"show ssl cert *{_a}"), StringComparison.Ordinal);
        Assert.Contains("Subject: /CN=a\n", _proxy.Ask($"show ssl cert {_a}"), StringComparison.Ordinal);
        Assert.Equal($"Committing {_a}...\nSuccess!\n", _proxy.Ask($"commit ssl cert {_a}"));
        var shown = _proxy.Ask($"show ssl cert {_a}");
        Assert.Contains("Status: Used\n", shown, StringComparison.Ordinal);
        Assert.Contains("notBefore: Jan  1 00:00:00 2020 GMT\nnotAfter: Jan  1 00:00:00 2120 GMT\n", shown,
            StringComparison.Ordinal);
        Assert.Contains("Algorithm: EC256\n", shown, StringComparison.Ordinal);
        Assert.Contains("Subject: /CN=b\nIssuer: /CN=Test authority\n", shown, StringComparison.Ordinal);
        Assert.Equal(
            $"No ongoing transaction! !\nCan't commit {_a}!\n", _proxy.Ask($"commit ssl cert {_a}"));
    }

    [Fact]
    public void Certificate_and_key_must_belong_together()
    {
        _ = _proxy.Ask($"set ssl cert {_a}.key", _files.Issue("other").Key + "\n");
        Assert.Equal(
            $"inconsistencies between private key and certificate loaded '{_a}'.\nCan't commit {_a}!\n",
            _proxy.Ask($"commit ssl cert {_a}"));
        Assert.Equal($"Transaction aborted for certificate '{_a}'!\n", _proxy.Ask($"abort ssl cert {_a}"));
        Assert.Equal("No ongoing transaction!\n", _proxy.Ask($"abort ssl cert {_a}"));
    }

    [Fact]
    public void A_certificate_without_a_key_changes_nothing()
    {
        _ = _proxy.Ask($"set ssl cert {_a}", _files.Issue("bare").Certificate + "\n");
        var answer = _proxy.Ask($"commit ssl cert {_a}");
        Assert.StartsWith($"Committing {_a}\nunable to load SSL private key", answer, StringComparison.Ordinal);
        Assert.EndsWith("Failed!\n", answer, StringComparison.Ordinal);
        Assert.Contains("Subject: /CN=a\n", _proxy.Ask($"show ssl cert {_a}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_told()
    {
        const string NotThere = "Can't display the certificate: Not found or the certificate is a bundle!\n";
        Assert.Equal(NotThere, _proxy.Ask("show ssl cert none"));
        Assert.Equal(NotThere, _proxy.Ask($"show ssl cert *{_a}"));
        Assert.Equal(
            "'set ssl cert' expects a filename and a certificate as a payload\n", _proxy.Ask($"set ssl cert {_a}"));
        Assert.Equal(
            "Can't replace a certificate which is not referenced by the configuration!\nCan't update none!\n",
            _proxy.Ask("set ssl cert none", New("n")));
        Assert.Equal(
            $"unable to load certificate from file '{_a}': no start line.\nCan't load the payload\n"
                + $"Can't update {_a}!\n",
            _proxy.Ask($"set ssl cert {_a}", "garbage\n"));
        Assert.Equal(
            $"Can't remove the certificate: certificate '{_a}' in use, can't be deleted!\n",
            _proxy.Ask($"del ssl cert {_a}"));
    }

    [Fact]
    public void A_list_takes_a_new_certificate_and_gives_it_back()
    {
        Assert.Equal("New empty certificate store 'b'!\n", _proxy.Ask("new ssl cert b"));
        Assert.Equal("Can't edit the crt-list: certificate 'b' is empty!\n", _proxy.Ask($"add ssl crt-list {_list} b"));
        _ = _proxy.Ask("set ssl cert b", New("b.test"));
        Assert.Equal("Committing b\nSuccess!\n", _proxy.Ask("commit ssl cert b"));
        Assert.Contains("Status: Unused\n", _proxy.Ask("show ssl cert b"), StringComparison.Ordinal);
        Assert.Equal(
            $"Inserting certificate 'b' in crt-list '{_list}'.\nSuccess!\n",
            _proxy.Ask($"add ssl crt-list {_list}//", "b [verify none ssl-min-ver TLSv1.2] b.example\n"));
        Assert.Equal(
            $"# {_list}\n{_a}:1 !no.example *.example\nb:2 [verify none ssl-min-ver TLSv1.2] b.example\n",
            _proxy.Ask($"show ssl crt-list -n {_list}"));
        var context = _proxy.Runtime.FindFrontend("fe")!.Listeners[1].TlsContext!;
        Assert.Equal(2, context.CertificateCount);
        Assert.Equal(
            $"Entry 'b' deleted in crtlist '{_list}'!\n", _proxy.Ask($"del ssl crt-list {_list} b:2"));
        Assert.Equal(1, context.CertificateCount);
        Assert.Equal("Certificate 'b' deleted!\n", _proxy.Ask("del ssl cert b"));
    }

    [Theory]
    [InlineData("[nosuch]", "Can't edit the crt-list: unknown keyword 'nosuch'")]
    [InlineData("[ca-file /nosuch]", "Can't edit the crt-list: unable to load /nosuch")]
    [InlineData("[verify required]", "Inserting certificate")]
    public void A_line_that_cannot_be_serves_nobody(string options, string answer)
    {
        Assert.StartsWith(
            answer, _proxy.Ask($"add ssl crt-list {_list}", $"{_a} {options}\n"), StringComparison.Ordinal);
        Assert.Equal(1, _proxy.Runtime.FindFrontend("fe")!.Listeners[1].TlsContext!.CertificateCount);
    }

    [Fact]
    public void Names_are_listed_with_their_bind_lines()
    {
        const string Times = "Jan  1 00:00:00 2120 GMT\tJan  1 00:00:00 2020 GMT";
        Assert.Equal(
            "# Frontend/Bind\tSNI\tNegative Filter\tType\tFilename\tNotAfter\tNotBefore\n"
                + $"fe/test.cfg:7\ta\t-\tecdsa\t{_a}\t{Times}\n"
                + $"fe/test.cfg:7\t*\t-\tecdsa\t{_a}\t{Times}\n"
                + $"fe/test.cfg:8\t*\t!no.example \tecdsa\t{_a}\t{Times}\n"
                + $"fe/test.cfg:8\t*.example\t!no.example \tecdsa\t{_a}\t{Times}\n",
            _proxy.Ask("show ssl sni"));
        Assert.Single(_proxy.Ask("show ssl sni -A -f fe").TrimEnd().Split('\n'));
        Assert.Equal("Couldn't find the specified frontend!\n", _proxy.Ask("show ssl sni -f none"));
        Assert.Equal("'-t abc' : unexpected character 'a'\n", _proxy.Ask("show ssl sni -t abc"));
    }

    private string New(string commonName)
    {
        var (certificate, key) = _files.Issue(commonName);
        return $"{certificate}\n{key}\n";
    }
}
