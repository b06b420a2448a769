using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples;

/// <summary>Values as the reference (3.5-dev5) gives them for the same request.</summary>
public sealed class SampleExpressionTests
{
    [Theory]
    [InlineData("path", "/a/b.c")]
    [InlineData("query", "x=1&y=two%20words&z&x=3")]
    [InlineData("base", "www.Example.com:8080/a/b.c")]
    [InlineData("method", "GET")]
    [InlineData("req.ver", "1.1")]
    [InlineData("url_param(y),url_dec", "two words")]
    [InlineData("url_param(z)", null)]
    [InlineData("hdr(x-multi)", "d")]
    [InlineData("hdr(x-multi,1)", "a")]
    [InlineData("hdr(x-multi,-4)", "a")]
    [InlineData("req.fhdr(x-multi,1)", "a, b,c")]
    [InlineData("req.hdr_cnt(x-multi)", "4")]
    [InlineData("req.fhdr_cnt(x-multi)", "2")]
    [InlineData("hdr_ip(x-ip,1)", "10.1.2.3")]
    [InlineData("hdr_ip(x-ip6)", "2001:db8::1")]
    [InlineData("hdr_val(x-num)", "42")]
    [InlineData("cook(sid)", "xyz")]
    [InlineData("req.cook_names", "a,b,sid,c")]
    [InlineData("req.cook_cnt()", "4")]
    [InlineData("http_auth_user", "user")]
    [InlineData("http_auth_pass", "pass")]
    [InlineData("src", "127.0.0.1")]
    [InlineData("so_name", "foo")]
    [InlineData("ssl_fc", "0")]
    [InlineData("acl(TRUE,!METH_POST)", "1")]
    [InlineData("var(txn.none,9)", "9")]
    [InlineData("tgroup", "0")]
    [InlineData("fc_nb_streams", "1")]
    [InlineData("fc_settings_streams_limit", "1")]
    [InlineData("base32+src,bytes(4),hex", "7F000001")]
    [InlineData("last_entity", null)]
    [InlineData("term_events", "-")]
    [InlineData("env(NO_SUCH_VARIABLE)", null)]
    [InlineData("ssl_c_used", null)]
    [InlineData("req.len,bool", "1")]
    public void Fetches_take_what_the_reference_takes(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData("str(12abc),add(0)", "12")]
    [InlineData("str(),add(0)", null)]
    [InlineData("int(9223372036854775807),add(1)", "9223372036854775807")]
    [InlineData("int(5),div(0)", "9223372036854775807")]
    [InlineData("int(-5),mod(3)", "-2")]
    [InlineData("int(5),hex", "0000000000000005")]
    [InlineData("bin(00ff41),length", "0")]
    [InlineData("ipv4(1.2.3.4),add(0)", "16909060")]
    [InlineData("ipv6(::ffff:1.2.3.4),ipmask(24)", "1.2.3.0")]
    [InlineData("ipv6(2001:db8::1),ipmask(24)", null)]
    [InlineData("str(hello),bytes(1,2)", "el")]
    [InlineData("str(f1_f2_f3__f5),field(4,_)", "")]
    [InlineData("str(f1_f2_f3__f5),field(-2,_,3)", "f2_f3_")]
    [InlineData("str(f1_f2_f3__f5),word(3,_,2)", "f3__f5")]
    [InlineData("str(f1_f2_f3__f5),word(-3,_,0)", "f1_f2")]
    [InlineData("str(www.example.com),reverse_dom", "com.example.www")]
    [InlineData("str([::AB]:80),host_only", "[::ab]")]
    [InlineData("str(YWJ),b64dec", null)]
    [InlineData("str(abc~~),ub64enc", "YWJjfn4")]
    [InlineData("str(a%2),url_dec", null)]
    [InlineData("str(aXbXc),regsub(x,-,gi)", "a-b-c")]
    [InlineData("str(aaa),regsub(a*,-,g)", "--")]
    [InlineData("str(abcabc),regsub(a*,-,g)", "--b-c--b-c-")]
    [InlineData("str(aaa),regsub(^a,b,g)", "baa")]
    [InlineData("str(ab.c),regsub('\\\\b',|,g)", "|a|b.||c")]
    [InlineData("str(abc),crc32", "891568578")]
    [InlineData("str(abc),djb2(1)", "2235766107")]
    [InlineData("str(abc),wt6", "2483038440")]
    [InlineData("str(abc),xxh32", "852579327")]
    [InlineData("str(abc),xxh64", "4952883123889572249")]
    [InlineData("str(abc),xxh3", "8696274497037089104")]
    [InlineData("str(abc),sha2(224),hex,lower", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("str(abc),hmac(sha224,a2V5),hex", "F524670B7E34F31467DE0AA96593861CF65117D414FB2D86158D760E")]
    [InlineData(
        "str(xxxxxxxxxxxxxxxxxxxx),hmac(sha224,a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr"
            + "a2tra2tra2tra2tra2tra2tr),hex",
        "D089969613D5FD9F28ED95050FE05C025D69B70D80DE854B720F74C9")]
    [InlineData("str(abc),hmac(sha256,a2V5),hex", "9C196E32DC0175F86F4B1CB89289D6619DE6BEE699E4C378E68309ED97A1A6AB")]
    [InlineData("int(1500000000),http_date(10)", "Fri, 14 Jul 2017 02:40:10 GMT")]
    [InlineData("int(1500000000123456),us_utime(%S.%6N)", "00.123456")]
    [InlineData("str(abcde),be2dec(.,2,1)", "24930.25444")]
    [InlineData("int(1),htonl,hex", "00000001")]
    [InlineData("int(-1),htonl,hex", "FFFFFFFF")]
    [InlineData("int(5),add", "5")]
    [InlineData("str(hello),bytes()", "hello")]
    [InlineData("ipv4(1.2.3.4),bool", "1")]
    [InlineData("str(a;b=1),param(b,0x3b)", "1")]
    [InlineData("str(a),capture-req(0)", "a")]
    [InlineData("int(-9223372036854775808),neg", "9223372036854775807")]
    [InlineData("str(-a-b-),word(-2,-,2)", "-a")]
    [InlineData("str(-a-b-),word(2,-,2)", "b-")]
    [InlineData("bin(41c3805aff5b41),lower,hex", "61C3807AFF5B61")]
    [InlineData("bin(61c3a07aff7b61),upper,hex", "41C3A05AFF7B41")]
    [InlineData("str(42),ub64dec,hex", "E3")]
    [InlineData("str(YQ),ub64dec", "a")]
    [InlineData("str(YQ==),ub64dec", "a")]
    [InlineData("str(360%),ub64dec", null)]
    [InlineData("str(aGVsbGG=),b64dec", "hella")]
    [InlineData("str(Zm8/Zg==),b64dec,hex", "666F3F66")]
    [InlineData("str(Zg=),b64dec", null)]
    [InlineData("str(Zg===),b64dec", null)]
    [InlineData("str(en-us),language(de;en;en-us)", "en")]
    [InlineData("str(EN-US),language(de;en)", null)]
    [InlineData("str(en-us-x),language(fr;en-us)", "en-us")]
    [InlineData("str(),reverse_dom", null)]
    [InlineData("str(A.B.C.),reverse_dom", "C.B.A")]
    [InlineData("bin(45),ip.tos", null)]
    [InlineData("bin(450000140000),ip.df", null)]
    [InlineData("bin(60),ip.df", "1")]
    [InlineData("bin(ffffffffffff0011223344550800),eth.proto", null)]
    [InlineData("bin(ffffffffffff001122334455080000),eth.proto", "2048")]
    [InlineData("bin(300461),mqtt_is_valid", null)]
    [InlineData("bin(3000),mqtt_is_valid", "0")]
    [InlineData("bin(61),mqtt_is_valid", null)]
    [InlineData("bin(6162),mqtt_is_valid", "0")]
    [InlineData("str(abc),fix_is_valid", null)]
    [InlineData(
        "int(951827696),utime(%-d.%-m._%_d_%05e.%U.%W.%G.%g.%l.%P.%^a)", "29.2._29_00029.09.09.2000.00.12.pm.TUE")]
    public void Converters_give_what_the_reference_gives(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "1", "1")]
    [InlineData("{\"a\":1} behind", "1", "1")]
    [InlineData("{\"b\":[1,],\"a\":1,\"c\":", "1", "1")]
    [InlineData("{\"b\":bad,\"a\":1}", null, null)]
    [InlineData("{\"a\":1.5e3}", "1500", "1")]
    [InlineData("{\"a\":-0.0}", "-0", "0")]
    [InlineData("{\"a\":010}", "10", "8")]
    [InlineData("{\"a\":1234565}", "1.23456e+06", "1234565")]
    [InlineData("{\"a\":1234575}", "1.23458e+06", "1234575")]
    [InlineData("{\"a\":0.00001}", "1e-05", "0")]
    [InlineData("{\"a\":999999.5}", "1e+06", "999999")]
    [InlineData("{\"a\":1e400}", "inf", "1")]
    [InlineData("{\"a\":9007199254740992}", "9.0072e+15", null)]
    [InlineData("{\"a\":\"q\\\"q\\\\\"}", "q\"q\\", "q\"q\\")]
    [InlineData("{\"a\":\"\\u0041\\u00e9\"}", "A\u00e9", "A\u00e9")]
    [InlineData("{\"a\":\"\\ud800\"}", null, null)]
    [InlineData("{\"a\":\"\\/\"}", null, null)]
    [InlineData("{\"a\":[ 1 , [2] ] }", "[ 1 , [2] ]", "[ 1 , [2] ]")]
    [InlineData("{\"a\":[1,2}", null, null)]
    [InlineData("{\"a\":{\"b\":1}}", null, null)]
    [InlineData("{\"a\":true", "1", "1")]
    [InlineData("{\"x\":[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]],\"a\":1}", "1", "1")]
    [InlineData("{\"x\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]],\"a\":1}", null, null)]
    [InlineData("{\"a\":\"x", null, null)]
    [InlineData("{\"a\":\"\\", null, null)]
    public void Json_is_read_as_far_as_the_value(string json, string? text, string? integer)
    {
        var request = $"GET / HTTP/1.1\r\nHost: h\r\nX-Json: {json}\r\n\r\n";
        Assert.Equal(text, RuleBench.Evaluate("req.fhdr(x-json),json_query($.a)", request));
        Assert.Equal(integer, RuleBench.Evaluate("req.fhdr(x-json),json_query($.a,int)", request));
    }

    [Theory]
    [InlineData("Cookie: a=1,b=2", "req.cook(b)", "2")]
    [InlineData("Cookie: a=\"x;\\\"y\";b=2", "req.cook(a)", "\"x;\\\"y\"")]
    [InlineData("Cookie: \"a;b=2\"", "req.cook(b)", "2\"")]
    [InlineData("Cookie: a=", "req.cook(a)", null)]
    [InlineData("Cookie: a=;b=2", "req.cook(a)", "")]
    [InlineData("Cookie: b=2;a=", "req.cook_cnt(a)", "0")]
    [InlineData("Cookie: =1; $a=3; b=2", "req.cook()", "1")]
    [InlineData("Cookie: =1; $a=3; b=2", "req.cook_cnt()", "2")]
    [InlineData("Cookie: =1; $a=3; b=2", "req.cook_names", "b")]
    [InlineData("X-Ip: [::1]", "hdr_ip(x-ip)", "::1")]
    [InlineData("X-Ip: [::1]:80", "hdr_ip(x-ip)", null)]
    [InlineData("X-Ip: 1.2.3.4:65535", "hdr_ip(x-ip)", "1.2.3.4")]
    [InlineData("X-Ip: 1.2.3.4:65536", "hdr_ip(x-ip)", null)]
    [InlineData("X-Ip: 1.2.3.4:80x", "hdr_ip(x-ip)", null)]
    [InlineData("X-Ip: 1.2.3.4:", "hdr_ip(x-ip)", null)]
    [InlineData("X-Date: Sun, 06 Nov 1994 08:49:37 GMT", "req.fhdr(x-date),date", "784111777")]
    [InlineData("X-Date: Friday, 06-Nov-94 08:49:37 GMT", "req.fhdr(x-date),date", "784111777")]
    [InlineData("X-Date: Sun Nov  6 08:49:37 1994", "req.fhdr(x-date),date", "784111777")]
    [InlineData("X-Date: Abc, 06 Nov 1994 08:49:37 GMT", "req.fhdr(x-date),date", null)]
    public void Headers_are_read_as_the_reference_reads_them(string header, string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression, $"GET / HTTP/1.1\r\nHost: h\r\n{header}\r\n\r\n"));

    [Theory]
    [InlineData("http://10.0.0.1/", "10.0.0.1", "80")]
    [InlineData("https://10.0.0.1/", "10.0.0.1", "443")]
    [InlineData("HTTPS://10.0.0.1:7/", "10.0.0.1", "7")]
    [InlineData("ws://10.0.0.1:7/", null, null)]
    [InlineData("http://localhost/", null, null)]
    public void Addresses_of_targets_are_those_of_http(string target, string? address, string? port)
    {
        var request = $"GET {target} HTTP/1.1\r\nHost: {new Uri(target).Authority}\r\n\r\n";
        Assert.Equal(address, RuleBench.Evaluate("url_ip", request));
        Assert.Equal(port, RuleBench.Evaluate("url_port", request));
    }

    [Theory]
    [InlineData("a=1, b=2; Secure", "res.cook(b)", "2")]
    [InlineData("a=1; b=2", "res.cook(b)", null)]
    [InlineData("a=1; b=2, c=3", "res.cook_cnt()", "3")]
    [InlineData("a=1; b=2, c=3", "res.cook_names", "a")]
    public void Set_cookie_is_read_as_the_reference_reads_it(string header, string expression, string? expected)
    {
        using var bench = RuleBench.Of($"http-response set-header X-Out <%[{expression}]>");
        bench.RunResponseRules($"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: {header}\r\n\r\n");
        Assert.Equal($"<{expected}>", bench.ResponseHeader("x-out"));
    }

    [Theory]
    [InlineData("http-request set-var(txn.x) nope", "nope")]
    [InlineData("http-request set-var(txn.x) str(a),protobuf(x)", "protobuf")]
    [InlineData("http-request set-var(txn.x) bool(2)", "bool")]
    [InlineData("http-request set-var(txn.x) ipv4(::1)", "ipv4")]
    [InlineData("http-request set-var(foo.x) int(1)", "foo.x")]
    [InlineData("http-request set-var(txn.x) str(a),field(0,_)", "field")]
    public void What_cannot_be_bound_is_named(string line, string word) =>
        Assert.Contains(RuleBench.Refused(line), message => message.Contains(word, StringComparison.Ordinal));
}
