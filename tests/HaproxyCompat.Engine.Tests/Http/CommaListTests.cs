using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class CommaListTests
{
    /// <summary>
    /// Observed with the reference's fetch req.hdr(name,occurrence); elements are joined by a bar here.
    /// </summary>
    [Theory]
    [InlineData("a, b", "a|b")]
    [InlineData("", "")]
    [InlineData(",a", "|a")]
    [InlineData("a,,b", "a||b")]
    [InlineData("a,", "a|")]
    [InlineData("\"a,b\",c", "\"a,b\"|c")]
    [InlineData("\"a\\\",b\",c", "\"a\\\",b\"|c")]
    [InlineData("\"a, b", "\"a, b")]
    [InlineData(" a\t,  b ", "a|b")]
    public void Steps_through_elements(string value, string expected)
    {
        var bytes = HttpOneRoundTrip.Bytes(value);
        var elements = new List<string>();
        foreach (var element in new CommaList(bytes))
        {
            elements.Add(Encoding.Latin1.GetString(element));
        }

        Assert.Equal(expected, string.Join('|', elements));
    }

    [Fact]
    public void Says_where_an_element_stands()
    {
        var list = new CommaList("a ,  b ,c"u8);
        Assert.True(list.MoveNext() && list.MoveNext());
        Assert.Equal((5, 7), (list.Offset, list.End));
    }
}
