using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class CookieListTests
{
    /// <summary>All values of x, joined by a bar; observed with the reference's fetch req.cook.</summary>
    [Theory]
    [InlineData("x=1", "1")]
    [InlineData("y=2; x=1", "1")]
    [InlineData("x=1;x=2", "1|2")]
    [InlineData(" x = 1 ; y", "1")]
    [InlineData("x=\"a;b\"; z=1", "\"a;b\"")]
    [InlineData("x; x=3", "3")]
    [InlineData("=1; x=4", "4")]
    [InlineData("xx=1; x=5", "5")]
    [InlineData("x=a=b", "a=b")]
    [InlineData("x=1, x=2", "1|2")]
    [InlineData("y=\"a; x=1", "")]
    [InlineData("x", "")]
    [InlineData(";;", "")]
    [InlineData("y=\"\\", "")]
    public void Finds_cookies_of_a_request(string header, string expected)
    {
        var cookies = new CookieList(HttpOneRoundTrip.Bytes(header));
        var values = new List<string>();
        while (cookies.MoveTo("x"u8))
        {
            values.Add(Encoding.Latin1.GetString(cookies.Value));
        }

        Assert.Equal(expected, string.Join('|', values));
    }

    [Fact]
    public void What_follows_a_semicolon_of_set_cookie_is_an_attribute()
    {
        var header = "SRV=s1; expires=Thu, b=1; HttpOnly"u8;
        var cookies = new CookieList(header);
        Assert.True(cookies.MoveNext());
        Assert.True(cookies.Name.SequenceEqual("SRV"u8) && cookies.Value.SequenceEqual("s1"u8));
        Assert.Equal((0, 4, 6), (cookies.Offset, cookies.ValueOffset, cookies.End));
        Assert.True(cookies.MoveNext() && cookies.FollowsSemicolon && cookies.Value.SequenceEqual("Thu"u8));
        Assert.True(cookies.MoveNext() && !cookies.FollowsSemicolon && cookies.Name.SequenceEqual("b"u8));
        Assert.True(cookies.MoveNext() && cookies.FollowsSemicolon && !cookies.HasValue);
        Assert.Equal(header.Length, cookies.End);
        Assert.False(cookies.MoveNext());
    }
}
