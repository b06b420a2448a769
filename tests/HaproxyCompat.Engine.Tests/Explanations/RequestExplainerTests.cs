using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.Explanations;
using HaproxyCompat.Engine.LoadBalancing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Explanations;

public sealed class RequestExplainerTests
{
    private const string Shop = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend www
            bind :80
            tcp-request connection reject if { src 192.0.2.66 }
            acl is_api path_beg /api
            http-request deny deny_status 429 if { path_beg /admin } !{ src 10.0.0.0/8 }
            http-request redirect scheme https if { hdr(host) secure.example }
            http-request set-path /v2%[path] if is_api
            http-request tarpit if { path /slow } { nbsrv(web) gt 5 }
            use_backend %[req.hdr(x-to)] if { req.hdr(x-to) -m found }
            use_backend api if { path_beg /v2/api }
            default_backend web
        backend web
            cookie SRV insert indirect
            option forwardfor
            http-response set-header X-Web 1
            server w1 127.0.0.1:8001 cookie a
            server w2 127.0.0.1:8002 cookie b
        backend api
            use-server a2 if { path_end /2 }
            server a1 127.0.0.1:9001
            server a2 127.0.0.1:9002
            balance roundrobin

        """;

    [Fact]
    public void Follows_a_request_to_its_server()
    {
        var text = Explain("http://x/api/1?q");
        Assert.Contains("frontend   www (test.cfg:6), bind :80 (test.cfg:7)", text, StringComparison.Ordinal);
        Assert.Contains(
            "  test.cfg:12: line 12\n      yes\n      - GET /api/1?q\n      + GET /v2/api/1?q\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("  test.cfg:14: line 14\n      no\n", text, StringComparison.Ordinal);
        Assert.Contains("  test.cfg:15: line 15\n      yes: 'api'\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "server     a1, 127.0.0.1:9001 (test.cfg:25), by balance roundrobin\n", text, StringComparison.Ordinal);
        Assert.Contains("      GET /v2/api/1?q HTTP/1.1\n      host: x\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_rule_that_chose_the_server()
    {
        Assert.Contains(
            "server     a2, 127.0.0.1:9002 (test.cfg:26), by a use-server rule",
            Explain("http://x/api/2"),
            StringComparison.Ordinal);
        Assert.Contains(
            "server     w2, 127.0.0.1:8002 (test.cfg:22), by the cookie 'SRV'",
            Explain("http://x/", "Cookie: SRV=b"),
            StringComparison.Ordinal);
        Assert.Contains("      yes: 'api'\n", Explain("http://x/", "x-to: api"), StringComparison.Ordinal);
        Assert.Contains(
            "'none', which is no backend: the default one is taken",
            Explain("http://x/", "x-to: none"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_answers_of_rules()
    {
        Assert.Contains(
            "the request is denied\nresult     answered here\n      HTTP/1.1 429 ",
            Explain("http://x/admin"),
            StringComparison.Ordinal);
        Assert.Contains(
            "location: https://secure.example/a", Explain("http://secure.example/a"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_clients_address_decides()
    {
        Assert.Contains(
            "result     the connection is closed",
            Explain("http://x/", source: "192.0.2.66"),
            StringComparison.Ordinal);
        var text = Explain("http://x/admin", source: "10.1.1.1");
        Assert.Contains("backend    web", text, StringComparison.Ordinal);
        Assert.Contains("      x-forwarded-for: 10.1.1.1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--src", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_file_says_is_named_as_assumed()
    {
        var text = Explain("https://x:444/slow");
        Assert.Contains(
            "  no 'bind' line speaks TLS: something before this proxy ended it\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "  no such 'bind' line has port 444: the request arrives at ':80'\n", text, StringComparison.Ordinal);
        Assert.Contains("  the client's address is 127.0.0.1 (--src says another)\n", text, StringComparison.Ordinal);
        Assert.Contains("  'nbsrv(web)' is what it is right after a start", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_responses_are_listed()
    {
        Assert.Contains(
            "response   these rules wait for what the server answers:\n  test.cfg:20: line 20\n",
            Explain("http://x/"),
            StringComparison.Ordinal);
    }

    private static string Explain(string url, string? header = null, string? source = null)
    {
        var environment = new ParseEnvironment { Facts = new ProgramFacts("3.5-dev5", [], [], "", "") };
        var parsed = HaproxyConfigurationParser.Parse(
            [new ConfigFile("test.cfg", Shop)], EngineKeywords.CreateTable(BalanceCatalog.All), environment);
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        using var engine = new ProxyEngine(
            parsed.Model!, new ProxyEngineOptions { CheckOnly = true, DefaultThreads = 1 });
        Assert.Empty(engine.Findings);
        var request = ExplainedRequest.Read(url, header is null ? [] : [header], source, out var complaint);
        Assert.Null(complaint);
        return new RequestExplainer(engine, location => $"    line {location.Line}").Explain(request!);
    }
}
