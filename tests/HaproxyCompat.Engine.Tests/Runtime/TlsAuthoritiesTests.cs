using HaproxyCompat.Engine.Tests.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>The commands about authorities and revocation lists; the answers are the reference's.</summary>
public sealed class TlsAuthoritiesTests : IDisposable
{
    private readonly TestCertificates _files = new();
    private readonly RunningBench _proxy;
    private readonly string _authorities;

    public TlsAuthoritiesTests()
    {
        _authorities = _files.AuthorityFile;
        _proxy = new RunningBench($"""
            defaults
                mode http
                timeout connect 1s
                timeout client 1s
                timeout server 1s
            frontend fe
                bind 127.0.0.1:80 ssl crt {_files.Create("a.pem", "a")} ca-file {_authorities} verify optional
                default_backend be
            backend be
                server s1 127.0.0.1:9001 ssl ca-file {_authorities}

            """);
    }

    public void Dispose()
    {
        _proxy.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Authorities_are_sent_added_and_committed()
    {
        using var others = new TestCertificates();
        var more = File.ReadAllText(others.AuthorityFile) + "\n";
        Assert.Equal($"# filename\n{_authorities} - 1 certificate(s)\n", _proxy.Ask("show ssl ca-file"));
        Assert.Equal(
            $"transaction created for CA {_authorities}!\n", _proxy.Ask($"add ssl ca-file {_authorities}", more));
        Assert.Equal(
            $"# transaction\n*{_authorities} - 2 certificate(s)\n# filename\n{_authorities} - 1 certificate(s)\n",
            _proxy.Ask("show ssl ca-file"));
        Assert.StartsWith(
            $"Filename: *{_authorities}\nStatus: Uncommitted\n \nCertificate #2:\nSerial: ",
            _proxy.Ask($"show ssl ca-file *{_authorities}:2"),
            StringComparison.Ordinal);
        Assert.Equal($"Committing {_authorities}..\nSuccess!\n", _proxy.Ask($"commit ssl ca-file {_authorities}"));
        Assert.Equal($"# filename\n{_authorities} - 2 certificate(s)\n", _proxy.Ask("show ssl ca-file"));
    }

    [Fact]
    public void Mistakes_are_told()
    {
        Assert.Equal("Can't display the CA file : Not found!\n", _proxy.Ask("show ssl ca-file none"));
        Assert.Equal(
            $"wrong CA index after colons in '{_authorities}:0'!\n", _proxy.Ask($"show ssl ca-file {_authorities}:0"));
        Assert.Equal(
            $"Invalid payload\nCan't update {_authorities}!\n",
            _proxy.Ask($"set ssl ca-file {_authorities}", "garbage\n"));
        Assert.Equal(
            $"Can't remove the CA file: CA file '{_authorities}' in use, can't be deleted!\n",
            _proxy.Ask($"del ssl ca-file {_authorities}"));
        Assert.Equal("No ongoing transaction!\n", _proxy.Ask("abort ssl crl-file x"));
    }

    [Fact]
    public void A_file_that_nobody_uses_comes_and_goes()
    {
        Assert.Equal("New CRL file created 'new'!\n", _proxy.Ask("new ssl crl-file new"));
        Assert.Equal("CA file 'new' already exists!\n", _proxy.Ask("new ssl ca-file new"));
        Assert.Equal("Filename: new\nStatus: Empty\n", _proxy.Ask("show ssl crl-file new"));
        Assert.Equal("# filename\nnew\n", _proxy.Ask("show ssl crl-file"));
        Assert.Equal("CRL file 'new' deleted!\n", _proxy.Ask("del ssl crl-file new"));
        Assert.Equal("# filename\n", _proxy.Ask("show ssl crl-file"));
    }

    [Fact]
    public void The_providers_of_the_library_are_listed() =>
        Assert.StartsWith("Loaded providers : \n\t- ", _proxy.Ask("show ssl providers"), StringComparison.Ordinal);
}
