using System.Text;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LogFormats;

/// <summary>Texts observed on the reference, but for control characters in JSON, which it does not escape.</summary>
public sealed class EncodedItemsTests
{
    [Theory]
    [InlineData("%(a)ST lit %B %(b)[int(5)]", """{"a": -1, "b": 5}""")]
    [InlineData("%(a)[var(txn.none)] %(b:sint)[var(txn.none)] %(c)hs %(d)hsl %(e)sslv",
        """{"a": "", "b": "", "c": null, "d": null, "e": ""}""")]
    [InlineData("%(a)[bool(1)] %(b:str)[bool(1)] %(c:sint)[bool(1)] %(d:bool)[int(4)]",
        """{"a": true, "b": "1", "c": 1, "d": true}""")]
    [InlineData("%(a:bool)[str(abc)] %(b:sint)[str(12x)] %(c:str)ST %(d:bool)ST",
        """{"a": false, "b": 12, "c": "-1", "d": true}""")]
    [InlineData("%(a)[ipv6(::1)] %(b)[meth(GET)] %(c){+E}[str(x)] %(d){+Q}ST",
        """{"a": "::1", "b": "GET", "c": "x", "d": -1}""")]
    [InlineData("%(a)ci %(b){+X}ci %(c){+X}cp %(d)cp",
        """{"a": "127.0.0.1", "b": "7F000001", "c": "A8CA", "d": 43210}""")]
    [InlineData("%(a)[bin(22415c0a09016100)] %(b)[bin(0041)]", """{"a": "\"A\\\n\t\u0001a", "b": ""}""")]
    [InlineData("none", "{}")]
    public void Named_items_become_one_object(string items, string expected) =>
        Assert.Equal(expected, Write($"%{{+json}}o {items}"));

    [Theory]
    [InlineData("%(a)ST %(b)[int(4)] %(c)[int(23)] %(d)[int(24)] %(e)[int(-300)]",
        "BF" + "6161" + "20" + "6162" + "04" + "6163" + "17" + "6164" + "1818" + "6165" + "39012B" + "FF")]
    [InlineData("%(a)[int(256)] %(b)[int(70000)] %(c)[int(5000000000)]",
        "BF" + "6161" + "190100" + "6162" + "1A00011170" + "6163" + "1B000000012A05F200" + "FF")]
    [InlineData("%(a)[bool(1)] %(b)[bool(0)] %(c)[var(txn.none)] %(d)hs %(e)si",
        "BF" + "6161" + "F5" + "6162" + "F4" + "6163" + "F6" + "6164" + "F6" + "6165" + "F6" + "FF")]
    [InlineData("%(a)[bin(00ff)] %(b)[str(q)] %(c)[str()]",
        "BF" + "6161" + "5F4200FFFF" + "6162" + "6171" + "6163" + "F6" + "FF")]
    [InlineData("%(a)[str(012345678901234567890123)]",
        "BF" + "6161" + "7818" + "303132333435363738393031323334353637383930313233" + "FF")]
    public void Named_items_become_one_map_in_cbor(string items, string expected) =>
        Assert.Equal(expected, Write($"%{{+cbor}}o {items}"));

    [Fact]
    public void Binary_cbor_is_not_shown_in_digits() =>
        Assert.Equal("BF616120FF", Convert.ToHexString(Encoding.Latin1.GetBytes(Write("%{+cbor,+bin}o %(a)ST"))));

    [Theory]
    [InlineData("a %{+json}ci %{+cbor}ci %{+cbor}ST b", "a \"127.0.0.1\" 693132372E302E302E31 20 b")]
    [InlineData("%{+json}[var(txn.none)] %{+cbor}[var(txn.none)] %{+json}hs", "\"\" F6 null")]
    [InlineData("%(x){+json}[str(a)] %(y)[str(b)]", "\"a\" b")]
    public void An_item_may_be_encoded_alone(string format, string expected) => Assert.Equal(expected, Write(format));

    [Fact]
    public void Captured_headers_are_a_list() =>
        Assert.Equal(
            """{"a": ["42", "d", "-"], "b": "{42|d|}"}""",
            Write(
                "%{+json}o %(a)hrl %(b)hr",
                "capture request header x-num len 9\ncapture request header x-multi len 9\n"
                    + "capture request header x-none len 9\n"));

    [Fact]
    public void Headers_are_never_encoded()
    {
        using var bench = RuleBench.Of("http-request set-header x-new \"%{+json}o%(a)[int(4)]%(b){+json}[str(c)]\"");
        _ = bench.RunRequestRules();
        Assert.Equal("4c", bench.RequestHeader("x-new"));
    }

    [Fact]
    public void Variables_are()
    {
        using var bench = RuleBench.Of(
            "http-request set-var-fmt(txn.x) \"%{+json}o %(a)[path] %(b)[int(4)]\"\n"
                + "http-request set-header x-new %[var(txn.x)]");
        _ = bench.RunRequestRules();
        Assert.Equal("""{"a": "/a/b.c", "b": 4}""", bench.RequestHeader("x-new"));
    }

    [Theory]
    [InlineData("%(a:int)ST")]
    [InlineData("%(a:json)[int(1)]")]
    public void An_unknown_type_is_refused(string item) =>
        Assert.Contains(
            "unknown type", RuleBench.Refused($"log-format \"{item}\"")[0], StringComparison.Ordinal);

    private static string Write(string format, string lines = "")
    {
        using var bench = RuleBench.Of(
            $"{lines}log-format \"{format}\"");
        return Encoding.Latin1.GetString(
            LogFormatWriter.Evaluate(bench.Proxy.LogFormat!, bench.Context, LogFormatUse.Log).Span);
    }
}
