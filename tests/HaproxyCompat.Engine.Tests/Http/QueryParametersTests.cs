using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class QueryParametersTests
{
    /// <summary>Observed with the reference's fetch url_param(x).</summary>
    [Theory]
    [InlineData("x=1", "1")]
    [InlineData("x", null)]
    [InlineData("x&x=5", "5")]
    [InlineData("y=1&x=a=b", "a=b")]
    [InlineData("X=1", null)]
    [InlineData("x=", "")]
    [InlineData("xx=1&x=2", "2")]
    [InlineData("x=1&x=2", "1")]
    [InlineData("", null)]
    public void Finds_the_first_of_a_name(string query, string? expected)
    {
        var parameters = new QueryParameters(HttpOneRoundTrip.Bytes(query));
        Assert.Equal(expected, parameters.MoveTo("x"u8) ? Encoding.Latin1.GetString(parameters.Value) : null);
    }

    [Fact]
    public void Knows_other_delimiters_and_letters_of_any_case()
    {
        var parameters = new QueryParameters("a=1;B=2"u8, (byte)';');
        Assert.True(parameters.MoveTo("b"u8, ignoreCase: true));
        Assert.True(parameters.Value.SequenceEqual("2"u8));
    }

    [Fact]
    public void An_empty_name_finds_every_parameter()
    {
        var parameters = new QueryParameters("a=1&b&c=3"u8);
        Assert.True(parameters.MoveTo(default) && parameters.Name.SequenceEqual("a"u8));
        Assert.True(parameters.MoveTo(default) && parameters.Name.SequenceEqual("c"u8));
        Assert.False(parameters.MoveTo(default));
    }
}
