using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules;

/// <summary>Evaluates rules of a configuration for one request without any socket.</summary>
internal sealed class RuleBench : IDisposable
{
    public const string Request =
        "GET /a/b.c?x=1&y=two%20words&z&x=3 HTTP/1.1\r\nHost: www.Example.com:8080\r\nUser-Agent: ua/1.0 (x; y)\r\n"
        + "X-Multi: a, b,c\r\nX-Multi: d\r\nX-Num: 42\r\nX-Ip: 10.1.2.3, 192.168.0.7\r\nX-Ip6: 2001:db8::1\r\n"
        + "Cookie: a=1; b=2; sid=xyz\r\nCookie: c=3\r\nAccept-Language: fr;q=0.5, en;q=0.8, de\r\n"
        + "Authorization: Basic dXNlcjpwYXNz\r\nX-Empty:\r\n\r\n";

    private readonly VirtualLoop _loop = new();
    private readonly Connection _client;

    private RuleBench(ProxyConfig proxy, string request)
    {
        Proxy = proxy;
        var frontend = new Frontend(proxy, 1, 1, 100);
        var address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", 80, "", -1, false);
        var bind = new BindConfig { Location = proxy.Location, AddressText = "", Addresses = [address], Name = "foo" };
        _client = Connection.Over(_loop.Loop, new MemoryTransport(), SocketAddressValue.FromIPv4(0x7f000001, 43210));
        var session = new Session(_client, new Listener(frontend, bind, address, 1, 1), new LoopContext(_loop.Loop))
        {
            RequestCount = 1,
        };
        Stream = session.Loop.RentStream(session);
        Stream.IsHttp = true;
        var status = HttpOneParser.ParseRequest(
            Encoding.Latin1.GetBytes(request),
            Stream.Request,
            HttpParserOptions.Default with { Relaxed = true },
            out _,
            out _);
        Assert.Equal(ParseStatus.Done, status);
        HeaderCapture.Request(Stream);
    }

    public ProxyConfig Proxy { get; }

    public ProxyStream Stream { get; }

    public SampleContext Context => SampleContext.ForStream(Stream, SampleDirection.Request);

    /// <summary>Reads lines of a frontend; a configuration that is refused fails the test.</summary>
    public static RuleBench Of(string lines, string request = Request)
    {
        var parsed = Parse(lines);
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        return new RuleBench(parsed.Model!.Proxies[0], request);
    }

    /// <summary>The messages of a configuration that must be refused.</summary>
    public static ImmutableArray<string> Refused(string lines)
    {
        var parsed = Parse(lines);
        Assert.Null(parsed.Model);
        return [.. parsed.Diagnostics.Select(finding => finding.Message)];
    }

    /// <summary>The same, of lines of a whole section with a backend half.</summary>
    public static ImmutableArray<string> RefusedSection(string lines)
    {
        var parsed = Parse(lines, "listen li", EngineKeywords.CreateTable(BalanceCatalog.All));
        Assert.Null(parsed.Model);
        return [.. parsed.Diagnostics.Select(finding => finding.Message)];
    }

    /// <summary>The value of an expression as text; null when it has none.</summary>
    public static string? Evaluate(string expression, string request = Request)
    {
        using var bench = Of($"http-request set-var(txn.result) {expression}", request);
        bench.RunRequestRules();
        var sample = default(Sample);
        return bench.Stream.TransactionVariables.TryGet("result", ref sample)
            && SampleCasts.TryCast(ref sample, SampleType.String, bench.Context.Scratch)
            ? Encoding.Latin1.GetString(sample.Span)
            : null;
    }

    /// <summary>Whether a condition matches.</summary>
    public static bool Matches(string condition, string request = Request)
    {
        using var bench = Of($"http-request deny if {condition}", request);
        return bench.RunRequestRules() == ActionResult.Deny;
    }

    public ActionResult RunRequestRules()
    {
        var position = 0;
        return RuleList.Compile(Proxy.HttpRequestRules, new RuleCompilation()).Evaluate(Context, ref position);
    }

    /// <summary>Runs the response's rules on a response head.</summary>
    public ActionResult RunResponseRules(string response)
    {
        var status = HttpOneParser.ParseResponse(
            Encoding.Latin1.GetBytes(response), Stream.Response, HttpParserOptions.Default,
            RequestTraits.Plain(KnownMethod.Get), out _, out _);
        Assert.Equal(ParseStatus.Done, status);
        HeaderCapture.Response(Stream);
        var position = 0;
        return RuleList.Compile(Proxy.HttpResponseRules, new RuleCompilation())
            .Evaluate(SampleContext.ForStream(Stream, SampleDirection.Response), ref position);
    }

    /// <summary>The request's headers of that name, as they are now.</summary>
    public string? RequestHeader(string name) => Find(Stream.Request, name);

    public string? ResponseHeader(string name) => Find(Stream.Response, name);

    public void Dispose()
    {
        _client.Close();
        _loop.Dispose();
    }

    private static string? Find(HttpHead head, string name)
    {
        var values = new List<string>();
        for (var index = 0; index < head.Count; index++)
        {
            if (Encoding.Latin1.GetString(head.NameAt(index)) == name)
            {
                values.Add(Encoding.Latin1.GetString(head.ValueAt(index)));
            }
        }

        return values.Count == 0 ? null : string.Join('|', values);
    }

    public static ParsedConfiguration Parse(string lines) =>
        Parse(lines, "frontend fe", EngineKeywords.CreateTable([]));

    private static ParsedConfiguration Parse(string lines, string section, KeywordTable table)
    {
        var indented = string.Join('\n', lines.Split('\n').Select(line => "  " + line));
        var text =
            $"global\n  expose-experimental-directives\n{section}\n  mode http\n  bind 127.0.0.1:80\n{indented}\n";
        var environment = new ParseEnvironment
        {
            Facts = new ProgramFacts("3.5-dev5", [], [], "", ""),
            ReadFile = path => File.Exists(path) ? File.ReadAllBytes(path) : null,
            FileExists = File.Exists,
        };
        return HaproxyConfigurationParser.Parse([new ConfigFile("test.cfg", text)], table, environment);
    }
}
