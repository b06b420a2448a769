using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>Cookie headers as the reference leaves them; the expected texts were seen at its servers.</summary>
public sealed class RequestCookiesTests
{
    [Theory]
    [InlineData("SRV=s1", null)]
    [InlineData("a=b", "a=b")]
    [InlineData("a=b ;  SRV = s1 ;c=d", "a=b; c=d")]
    [InlineData("SRV=s1;  c=d;e=f", "c=d;e=f")]
    [InlineData("a=b;   SRV=s1", "a=b")]
    [InlineData("a=b; SRV=s1; c=d; SRV=zz; e=f", "a=b; c=d; e=f")]
    [InlineData("SRV=s1;;a=b", ";a=b")]
    [InlineData(";SRV=s1", null)]
    [InlineData("SRV=s1;", null)]
    [InlineData("$Version=1; SRV=s1; $Path=/; a=b", "$Version=1; a=b")]
    [InlineData("a=b, SRV=s1, c=d", "a=b, c=d")]
    [InlineData("a=\"x;SRV=zz\"; SRV=s1", "a=\"x;SRV=zz\"")]
    [InlineData("srv=s1; a=b", "srv=s1; a=b")]
    public void A_cookie_goes_and_the_others_stay(string value, string? expected)
    {
        var head = Head(value);
        RequestCookies.Remove(head, "SRV");
        Assert.Equal(expected, Value(head));
    }

    [Theory]
    [InlineData("SRV=s1~abc", "SRV=abc")]
    [InlineData("SRV=s1~a; SRV=s2~b; x=y", "SRV=a; SRV=b; x=y")]
    [InlineData("a=b; SRV = s1~q ; c=d", "a=b; SRV=q ; c=d")]
    [InlineData("SRV=s1~", "SRV=")]
    [InlineData("SRV=abc", "SRV=abc")]
    public void A_prefix_is_cut_off_every_cookie_of_the_name(string value, string expected)
    {
        var head = Head(value);
        RequestCookies.CutPrefixes(head, "SRV", (byte)'~');
        Assert.Equal(expected, Value(head));
    }

    [Fact]
    public void Every_header_is_looked_through_also_long_ones()
    {
        var head = Head("SRV=s1");
        head.Add("cookie"u8, Encoding.ASCII.GetBytes(new string('x', 5000) + "=1; SRV=s2; e=f"));
        RequestCookies.Remove(head, "SRV");
        Assert.Equal(new string('x', 5000) + "=1; e=f", Value(head));
        Assert.Equal(1, head.Count);
    }

    private static HttpHead Head(string cookie)
    {
        var head = new HttpHead();
        head.StartRequest("GET"u8, "/"u8);
        head.Add("cookie"u8, Encoding.ASCII.GetBytes(cookie));
        return head;
    }

    private static string? Value(HttpHead head) =>
        head.IndexOf("cookie"u8) is >= 0 and var index ? Encoding.ASCII.GetString(head.ValueAt(index)) : null;
}
