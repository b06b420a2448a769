using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class RequestTargetTests
{
    /// <summary>Observed with the reference's fetches path, query and pathq.</summary>
    [Theory]
    [InlineData("/a?x=1", RequestTargetForm.Origin, "", "", "/a", "x=1", "/a?x=1")]
    [InlineData("/a#f?x=1", RequestTargetForm.Origin, "", "", "/a#f", "x=1", "/a#f?x=1")]
    [InlineData("/a?x=1#f", RequestTargetForm.Origin, "", "", "/a", "x=1#f", "/a?x=1#f")]
    [InlineData("/a?b?c", RequestTargetForm.Origin, "", "", "/a", "b?c", "/a?b?c")]
    [InlineData("/?", RequestTargetForm.Origin, "", "", "/", "", "/?")]
    [InlineData("//h/p", RequestTargetForm.Origin, "", "", "//h/p", "", "//h/p")]
    [InlineData("http://u@h:80/b?x=2#f", RequestTargetForm.Absolute, "http", "u@h:80", "/b", "x=2#f", "/b?x=2#f")]
    [InlineData("http://a?x=3", RequestTargetForm.Absolute, "http", "a", "", "x=3", "?x=3")]
    [InlineData("f+o.1-x://a", RequestTargetForm.Absolute, "f+o.1-x", "a", "", "", "")]
    [InlineData("*", RequestTargetForm.Asterisk, "", "", "", "", "")]
    [InlineData("1oo://a/x", RequestTargetForm.Invalid, "", "", "", "", "")]
    [InlineData("http:/a", RequestTargetForm.Invalid, "", "", "", "", "")]
    [InlineData("", RequestTargetForm.Invalid, "", "", "", "", "")]
    public void Splits(
        string text, RequestTargetForm form, string scheme, string authority, string path, string query,
        string pathAndQuery)
    {
        var bytes = HttpOneRoundTrip.Bytes(text);
        var parts = RequestTarget.Split(bytes, isConnect: false);
        Assert.Equal(form, parts.Form);
        Assert.Equal(
            (scheme, authority, path, query, pathAndQuery),
            (Part(parts.Scheme), Part(parts.Authority), Part(parts.Path), Part(parts.Query), Part(parts.PathAndQuery)));

        string Part(Extent extent) => Encoding.Latin1.GetString(extent.Of(bytes));
    }

    [Fact]
    public void The_target_of_connect_is_an_authority() =>
        Assert.Equal(new Extent(0, 4), RequestTarget.Split("a:80"u8, isConnect: true).Authority);
}
