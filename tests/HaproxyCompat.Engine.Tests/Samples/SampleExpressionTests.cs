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
    [InlineData("str(abc),crc32", "891568578")]
    [InlineData("str(abc),djb2(1)", "2235766107")]
    [InlineData("str(abc),wt6", "2483038440")]
    [InlineData("str(abc),xxh32", "852579327")]
    [InlineData("str(abc),xxh64", "4952883123889572249")]
    [InlineData("str(abc),xxh3", "8696274497037089104")]
    [InlineData("str(abc),sha2(224),hex,lower", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("str(abc),hmac(sha256,a2V5),hex", "9C196E32DC0175F86F4B1CB89289D6619DE6BEE699E4C378E68309ED97A1A6AB")]
    [InlineData("int(1500000000),http_date(10)", "Fri, 14 Jul 2017 02:40:10 GMT")]
    [InlineData("int(1500000000123456),us_utime(%S.%6N)", "00.123456")]
    [InlineData("str(abcde),be2dec(.,2,1)", "24930.25444")]
    public void Converters_give_what_the_reference_gives(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData("http-request set-var(txn.x) nope", "nope")]
    [InlineData("http-request set-var(txn.x) str(a),protobuf(1)", "protobuf")]
    [InlineData("http-request set-var(txn.x) bool(2)", "bool")]
    [InlineData("http-request set-var(txn.x) ipv4(::1)", "ipv4")]
    [InlineData("http-request set-var(foo.x) int(1)", "foo.x")]
    [InlineData("http-request set-var(txn.x) str(a),field(0,_)", "field")]
    public void What_cannot_be_bound_is_named(string line, string word) =>
        Assert.Contains(RuleBench.Refused(line), message => message.Contains(word, StringComparison.Ordinal));
}
