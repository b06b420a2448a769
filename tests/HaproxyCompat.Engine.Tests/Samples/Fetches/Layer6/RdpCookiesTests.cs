using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Layer6;

public sealed class RdpCookiesTests
{
    [Theory]
    [InlineData("Cookie: mstshash=user1\r\n", "", "user1")]
    [InlineData("cookie: MSTSHASH=user1\r\n", "mstshash", "user1")]
    [InlineData("Cookie: MSTS=3640205228.15629.0000\r\n", "msts", "3640205228.15629.0000")]
    [InlineData("Cookie: mstshash=\r\n", "", "")]
    [InlineData("Cookie: mstshash=user1\r\n", "msts", null)]
    [InlineData("Cookie: mstshash\r\n", "", null)]
    [InlineData("Token : mstshash=user1\r\n", "", null)]
    public void Finds_the_cookie(string packet, string name, string? expected)
    {
        var status = RdpCookies.Read(Packet(packet), Encoding.ASCII.GetBytes(name), out var value);
        Assert.Equal(expected is null ? ParseStatus.Refused : ParseStatus.Done, status);
        Assert.Equal(expected ?? "", expected is null ? "" : Encoding.ASCII.GetString(value.Span));
    }

    [Theory]
    [InlineData("Cook")]
    [InlineData("Cookie: mstshash=use")]
    [InlineData("Cookie: mstshash=user1\r")]
    public void Waits_for_the_rest(string packet) =>
        Assert.Equal(ParseStatus.NeedMore, RdpCookies.Read(Packet(packet), [], out _));

    private static byte[] Packet(string text) =>
        [3, 0, 0, 43, 38, 0xE0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
}
