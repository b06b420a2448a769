using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy;

public sealed class HaproxyConfigurationParserTests
{
    /// <summary>The shape of a tutorial's first file.</summary>
    private const string Tutorial = """
        global
            log /dev/log    local0
            log /dev/log    local1 notice
            chroot /var/lib/haproxy
            stats socket /run/haproxy/admin.sock mode 660 level admin expose-fd listeners
            stats timeout 30s
            user haproxy
            group haproxy
            daemon
            ca-base /etc/ssl/certs
            crt-base /etc/ssl/private
            ssl-default-bind-ciphers ECDH+AESGCM:DH+AESGCM:!aNULL:!MD5:!DSS
            ssl-default-bind-options no-sslv3

        defaults
            log global
            mode    http
            option  httplog
            option  dontlognull
                timeout connect 5000
                timeout client  50000
                timeout server  50000
            errorfile 400 /etc/haproxy/errors/400.http

        frontend www.example.com
            bind *:80
            bind 192.168.3.135:443 ssl crt mycert.pem
            redirect scheme https if !{ ssl_fc }
        mode http
        default_backend web_servers

        backend web_servers
            balance roundrobin
            retry-on all-retryable-errors
            http-request disable-l7-retry if METH_POST
            server server1 192.168.3.131:80 check
            server server2 192.168.3.132:80 check inter 3s

        """;

    [Theory]
    [InlineData("global\n nosuch\n description \"x\n nosuch\n", "3")]
    [InlineData("global\n nosuch\n setenv A\n", "3")]
    [InlineData("global\n nosuch\n setenv A=B c\n unsetenv\n", "3 4")]
    [InlineData("global\n nosuch\nfrontend f\n setenv A\n", "2 4")]
    [InlineData("global\n nosuch\n a\0\n \"x\n", "3")]
    [InlineData("nosuch\n.if 1\nnosuch\n", "3")]
    [InlineData("global\n .nosuch\n nosuch\n", "2")]
    [InlineData("global\n .notice a b\n nosuch\n", "2 3")]
    [InlineData("global\n \"\" nosuch\n", "")]
    [InlineData(".if 0\n .nosuch\n.endif\n", "")]
    [InlineData("global\n.if !defined(HP_LATE)\n .alert x\n.endif\n setenv HP_LATE 1\n", "")]
    public void Faults_of_the_text_come_before_all_others(string text, string lines)
    {
        var found = TestLanguage.Parse(text).Diagnostics.Where(finding => finding.Severity == Severity.Alert);

        Assert.Equal(lines, string.Join(' ', found.Select(finding => finding.Location.Line).Distinct()));
    }

    [Theory]
    [InlineData("frontend a\n", " mode tcp\n", "b.cfg:1")]
    [InlineData(".if 1\n", "nosuch\n", "a.cfg:1")]
    [InlineData("global\n description \"x\n", ".endif\n", "a.cfg:2 b.cfg:1")]
    [InlineData("global\n .nosuch\n", "nosuch\n", "a.cfg:2 b.cfg:1")]
    [InlineData("nosuch\n", ".endif\n", "b.cfg:1")]
    public void Each_file_stands_for_itself(string first, string second, string alerts)
    {
        var files = new[] { new ConfigFile("a.cfg", first), new ConfigFile("b.cfg", second) };
        var environment = new ParseEnvironment { Facts = TestLanguage.Facts };

        var found = HaproxyConfigurationParser.Parse(files, TestLanguage.Table, environment).Diagnostics;

        var places = found.Where(finding => finding.Severity == Severity.Alert).Select(
            finding => $"{finding.Location.File}:{finding.Location.Line}");
        Assert.Equal(alerts, string.Join(' ', places));
    }

    [Theory]
    [InlineData("frontend f\n mode htpp\n", "http")]
    [InlineData("frontend f\n acl a path -m begg x\n", "beg")]
    [InlineData("frontend f\n tcp-request connecton accept\n", "connection")]
    [InlineData("frontend f\n http-request deny iff TRUE\n", "if")]
    [InlineData("global\nfronted a\n", "frontend")]
    [InlineData("frontend f\nbackendd a\n", "backend")]
    [InlineData("global\n .notic a\n", ".notice")]
    [InlineData(".if defned(A)\n.endif\n", "defined")]
    public void The_nearest_word_is_offered(string text, string word)
    {
        var alert = TestLanguage.Parse(text).Diagnostics.First(finding => finding.Severity == Severity.Alert);

        Assert.Contains($"did you mean '{word}' maybe ?", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_whole_file_into_the_model()
    {
        var parsed = TestLanguage.Parse(Tutorial);

        Assert.Empty(parsed.Diagnostics);
        var model = parsed.Model!;
        Assert.True(model.Global.Daemon);
        Assert.Equal(RuntimeLevel.Admin, model.Global.StatsSockets[0].Level);
        Assert.Equal(0x1B0, model.Global.StatsSockets[0].Bind.UnixMode);
        Assert.Equal(2, model.Global.LogTargets.Length);
        var front = model.Proxies[0];
        Assert.Equal(("www.example.com", ProxyKind.Frontend, ProxyMode.Http), (front.Name, front.Kind, front.Mode));
        Assert.Equal(50_000, front.Timeouts.ClientMs);
        Assert.Equal("/etc/ssl/private/mycert.pem", front.Binds[1].Tls.CertificateLists[0].Path);
        Assert.Contains("no-sslv3", front.Binds[1].Tls.Flags);
        Assert.True(front.RedirectRules[0].Condition!.AnyOf[0][0].Negated);
        var back = model.FindBackend("web_servers")!;
        Assert.Equal(["server1", "server2"], back.Servers.Select(server => server.Name));
        Assert.Equal(RetryOn.AllRetryableErrors, back.RetryOn);
        Assert.Equal(3_000, back.Servers[1].CheckIntervalMs);
        Assert.Equal("METH_POST", back.HttpRequestRules[0].Condition!.AnyOf[0][0].Acl.Name);
    }

    [Fact]
    public void Reports_unknown_names_once_the_lines_are_right()
    {
        var parsed = TestLanguage.Parse("""
            frontend f
                bind :8080
                default_backend nowhere
                use_backend nobody if { path /x }

            """);

        Assert.Null(parsed.Model);
        Assert.Equal(
            [3, 4],
            parsed.Diagnostics.Where(found => found.Severity == Config.Diagnostics.Severity.Alert).Select(
                found => found.Location.Line));
    }

    [Fact]
    public void Reports_what_cannot_be_split_into_words_alone()
    {
        var parsed = TestLanguage.Parse("""
            global
                nosuch
            frontend f
                bind "unmatched
            .endif
            backend b
                nosuch

            """);

        Assert.Null(parsed.Model);
        Assert.Equal([4, 5], parsed.Diagnostics.Select(found => found.Location.Line));
    }

    [Fact]
    public void Reports_every_error_of_a_file_with_its_line()
    {
        var parsed = TestLanguage.Parse("""
            frontend f
                bind :0
                balanc x
                timeout cient 5s
                default_backend nowhere
            backend b
                server s 127.0.0.1:999999
                reqadd foo
                http-request deny if { path_begg /x }
                nosuch

            """);

        Assert.Null(parsed.Model);
        Assert.Equal(
            [2, 3, 4, 7, 8, 9, 10],
            parsed.Diagnostics.Where(found => found.Severity == Config.Diagnostics.Severity.Alert).Select(
                found => found.Location.Line));
    }
}
