using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Samples.Fetches;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples;

/// <summary>The rule of the data path for every fetch and converter: a value costs no memory.</summary>
public sealed class SampleAllocationTests
{
    private const int Evaluations = 200;

    // The runtime itself makes something on a thread of the test now and then.
    private const int Attempts = 3;

    // Code that is not optimized yet may make something now and then.
    private const long ToleratedBytes = 8 * Evaluations;

    /// <summary>What opens keys and tokens, reads the packet that begins a connection, or is for debugging.</summary>
    private static readonly string[] Costly =
    [
        "aes_cbc_dec", "aes_cbc_enc", "dump_all_vars", "jwt_decrypt_cert", "jwt_decrypt_jwk", "jwt_decrypt_secret",
        "jwt_verify", "jwt_verify_cert", "mqtt_field_value", "mqtt_is_valid",
    ];

    /// <summary>Expressions of converters that cannot stand without arguments, or want certain values.</summary>
    private static readonly Dictionary<string, string> Expressions = new()
    {
        ["add_item"] = "str(abc),add_item(-,txn.other,+)",
        ["aes_cbc_dec"] =
            "bin(00112233445566778899aabbccddeeff),aes_cbc_dec(128,AAAAAAAAAAAAAAAAAAAAAA==,Zm9vb2Zvb29mb29vZm9vbw==)",
        ["aes_cbc_enc"] = "str(abc),aes_cbc_enc(128,AAAAAAAAAAAAAAAAAAAAAA==,Zm9vb2Zvb29mb29vZm9vbw==)",
        ["aes_gcm_dec"] = "str(abc),aes_gcm_dec(128,AAAAAAAAAAAAAAAA,Zm9vb2Zvb29mb29vZm9vbw==,txn.tag)",
        ["aes_gcm_enc"] = "str(abc),aes_gcm_enc(128,AAAAAAAAAAAAAAAA,Zm9vb2Zvb29mb29vZm9vbw==,txn.tag)",
        ["b64dec"] = "str(YWJj),b64dec",
        ["be2dec"] = "str(abcd),be2dec(.,2)",
        ["be2hex"] = "str(abcd),be2hex(.,2)",
        ["capture-req"] = "str(abc),capture-req(0)",
        ["capture-res"] = "str(abc),capture-res(0)",
        ["concat"] = "str(abc),concat(-,txn.other,+)",
        ["date"] = "req.fhdr(x-date),date",
        ["digest"] = "str(abc),digest(sha256)",
        ["field"] = "str(a-b-c),field(2,-)",
        ["fix_is_valid"] = "str(8=FIX.4.0|9=5|35=0|10=161|),fix_is_valid",
        ["fix_tag_value"] = "str(8=FIX.4.0|9=5|35=0|10=161|),fix_tag_value(35)",
        ["hmac"] = "str(abc),hmac(sha256,a2V5)",
        ["host_only"] = "str(example.com:80),host_only",
        ["iif"] = "bool(true),iif(yes,no)",
        ["ipmask"] = "src,ipmask(24,64)",
        ["json_query"] = "req.fhdr(x-json),json_query($.a.b[1])",
        ["language"] = "req.hdr(accept-language),language(de;en)",
        ["le2dec"] = "str(abcd),le2dec(.,2)",
        ["ltime"] = "'date,ltime(%a %b %c %d %e %H %M %S %j %s %z)'",
        ["ms_ltime"] = "'date(0,ms),ms_ltime(%F %T %3N)'",
        ["ms_utime"] = "'date(0,ms),ms_utime(%F %T %3N)'",
        ["param"] = "str(a=1&b=2),param(b)",
        ["protobuf"] = "bin(080112021234),protobuf(2)",
        ["regsub"] = "str(abc),regsub(b,x,g)",
        ["rfc7239_field"] = "str(for=127.0.0.1;by=1.2.3.4;proto=http),rfc7239_field(for)",
        ["rfc7239_is_valid"] = "str(for=127.0.0.1;by=1.2.3.4;proto=http),rfc7239_is_valid",
        ["rfc7239_n2nn"] = "str(127.0.0.1),rfc7239_n2nn",
        ["rfc7239_n2np"] = "str(127.0.0.1:80),rfc7239_n2np",
        ["rfc7239_nn"] = "str(127.0.0.1:80),rfc7239_nn",
        ["rfc7239_np"] = "str(127.0.0.1:80),rfc7239_np",
        ["secure_memcmp"] = "str(abc),secure_memcmp(txn.other)",
        ["set-var"] = "str(abc),set-var(txn.copy)",
        ["strcmp"] = "str(abc),strcmp(txn.other)",
        ["sub"] = "int(7),sub(txn.other)",
        ["ungrpc"] = "bin(0000000006080112021234),ungrpc(2)",
        ["unset-var"] = "str(abc),unset-var(txn.copy)",
        ["url_dec"] = "str(a%20b),url_dec",
        ["us_ltime"] = "'date(0,us),us_ltime(%F %T %6N)'",
        ["us_utime"] = "'date(0,us),us_utime(%F %T %6N)'",
        ["utime"] = "'date,utime(%D %I %k %p %r %R %u %V %w %y %Y %Z %N)'",
        ["when"] = "str(abc),when(normal)",
        ["word"] = "str(a-b-c),word(2,-)",
        ["x509_v_err_str"] = "int(77),x509_v_err_str",
    };

    [Fact]
    public void Fetches_allocate_nothing() => ExpectNone(
        FetchCatalog.All.OfType<SampleFetch>().Where(fetch => fetch.Signature.Required == 0)
            .Select(fetch => (fetch.Name, fetch.Name)));

    [Fact]
    public void Converters_allocate_nothing() => ExpectNone(
        ConverterCatalog.Create(new PatternReferences()).OfType<Converter>()
            .Select(converter => (converter.Name, ExpressionOf(converter))));

    private static string ExpressionOf(Converter converter)
    {
        var (name, required) = (converter.Name, converter.Signature.Required);
        return Expressions.GetValueOrDefault(name)
            ?? (name.StartsWith("map_int", StringComparison.Ordinal) ? $"src_port,{name}(virt@b.map{Fallback(name)})"
                : name.StartsWith("map", StringComparison.Ordinal) ? $"src,{name}(virt@a.map{Fallback(name)})"
                : name.StartsWith("table_", StringComparison.Ordinal) && required == 2 ? $"src,{name}(0,li)"
                : $"str(abc),{name}");
    }

    private static string Fallback(string map) =>
        map.EndsWith("_key", StringComparison.Ordinal) ? ""
        : map.EndsWith("_int", StringComparison.Ordinal) ? ",5"
        : map.EndsWith("_ip", StringComparison.Ordinal) && map != "map_ip" ? ",1.2.3.4"
        : ",abc";

    private static void ExpectNone(IEnumerable<(string Name, string Expression)> all)
    {
        var wrong = all.Where(row => !Costly.Contains(row.Name))
            .Select(row => (row.Expression, Bytes: Allocated(row.Expression)))
            .Where(row => row.Bytes is null or > ToleratedBytes)
            .Select(row => row.Expression
                + (row.Bytes is { } bytes ? $": {bytes / Evaluations} bytes" : ": in no rule of this section"))
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <returns>Null where the expression cannot stand in a rule.</returns>
    private static long? Allocated(string expression)
    {
        using var bench = BenchOf("request", expression) ?? BenchOf("response", expression);
        if (bench is null)
        {
            return null;
        }

        var stream = bench.Stream(
            "GET /a?x=1&y=2 HTTP/1.1\r\nHost: h\r\nCookie: a=1; b=2\r\nAccept-Language: de, en;q=0.8\r\n"
                + "Authorization: Basic dXNlcjpwYXNz\r\nX-Ip: 10.1.2.3\r\n"
                + "X-Date: Fri, 14 Jul 2017 02:40:10 GMT\r\nX-Json: {\"a\":{\"b\":[1,\"x\"]}}\r\n\r\n");
        _ = HttpOneParser.ParseResponse(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: a=1; path=/\r\nX-Ip: 10.1.2.3\r\n\r\n"u8,
            stream.Response, HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out var _, out _);
        Evaluate(stream);
        return Enumerable.Range(0, Attempts).Min(_ => Measure(stream));
    }

    private static long Measure(ProxyStream stream)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Evaluate(stream);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <returns>Null where what the expression needs does not exist in these rules.</returns>
    private static StreamBench? BenchOf(string side, string expression) =>
        StreamBench.TryOf($"""
            global
                expose-experimental-directives
            listen li
                mode http
                bind 127.0.0.1:80
                timeout client 1s
                timeout connect 1s
                timeout server 1s
                stick-table type ip size 10 store gpc(2),gpt(2),gpc_rate(2,1s),http_req_rate(1s)
                declare capture request len 10
                declare capture response len 10
                http-request track-sc0 src
                http-request set-var(txn.other) int(3)
                http-{side} set-var(txn.result) {expression}
                server a 127.0.0.1:1

            """);

    private static void Evaluate(ProxyStream stream)
    {
        for (var count = 0; count < Evaluations; count++)
        {
            var position = 0;
            _ = stream.Frontend.Rules.HttpRequest.Evaluate(
                SampleContext.ForStream(stream, SampleDirection.Request), ref position);
            position = 0;
            _ = stream.Frontend.Rules.HttpResponse.Evaluate(
                SampleContext.ForStream(stream, SampleDirection.Response), ref position);
        }
    }
}
