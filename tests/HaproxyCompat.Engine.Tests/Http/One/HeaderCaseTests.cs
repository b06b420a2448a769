using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary><c>h1-case-adjust</c>.</summary>
public sealed class HeaderCaseTests
{
    private static readonly HeaderCase Names = new(
        ImmutableDictionary<string, string>.Empty.Add("content-length", "Content-LENGTH").Add("host", "HoSt"));

    [Theory]
    [InlineData(
        "GET /host: HTTP/1.1\r\nhost: a\r\nx: host: b\r\ncontent-length: 0\r\n\r\nhost: body",
        "GET /host: HTTP/1.1\r\nHoSt: a\r\nx: host: b\r\nContent-LENGTH: 0\r\n\r\nhost: body")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nHOST: x\r\n\r\n", "HTTP/1.1 200 OK\r\nHoSt: x\r\n\r\n")]
    public void Changes_names_in_heads_and_nothing_else(string head, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(head);
        Names.Apply(bytes);
        Assert.Equal(expected, Encoding.Latin1.GetString(bytes));
    }
}
