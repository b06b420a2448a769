using System.Text;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

/// <summary>The values are those of the reference for the same keys and places.</summary>
public sealed class DynamicCookieTests : IDisposable
{
    private readonly RunningBench _proxy = new("""
        backend be
            mode http
            cookie SRV insert dynamic
            dynamic-cookie-key MYKEY
            server a 127.0.0.1:21450
            server b 127.0.0.1:21451 cookie own
        backend plain
            mode http
            cookie SRV insert
            server a 127.0.0.1:21450

        """);

    public void Dispose() => _proxy.Dispose();

    [Theory]
    [InlineData("MYKEY", "127.0.0.1", 21450, "e091a125ea1875ee")]
    [InlineData("OTHER", "127.0.0.1", 21450, "da0512232b31acde")]
    [InlineData("OTHER", "127.0.0.1", 21451, "ff975008a9743e5b")]
    [InlineData("MYKEY", "::1", 21455, "cb30e3d2c5ee9e71")]
    public void Cookie_is_a_hash_of_key_and_place(string key, string address, int port, string expected) =>
        Assert.Equal(
            expected,
            Encoding.ASCII.GetString(
                DynamicCookie.Of(key, SocketAddressValue.From(System.Net.IPAddress.Parse(address), port))!));

    [Fact]
    public void It_follows_the_key_the_place_and_the_switch()
    {
        Assert.Equal(("e091a125ea1875ee", "own"), (Cookie("be", "a"), Cookie("be", "b")));
        Assert.Equal("", _proxy.Ask("set dynamic-cookie-key backend be OTHER"));
        Assert.Equal("da0512232b31acde", Cookie("be", "a"));
        _ = _proxy.Ask("set server be/a addr 127.0.0.1 port 21451");
        Assert.Equal("ff975008a9743e5b", Cookie("be", "a"));
        Assert.Equal("", _proxy.Ask("disable dynamic-cookie backend be"));
        Assert.Equal((null, "own"), (Cookie("be", "a"), Cookie("be", "b")));
        Assert.Equal("", _proxy.Ask("enable dynamic-cookie backend plain"));
        Assert.Null(Cookie("plain", "a"));
        Assert.Equal("", _proxy.Ask("set dynamic-cookie-key backend plain MYKEY"));
        Assert.Equal("e091a125ea1875ee", Cookie("plain", "a"));
    }

    [Theory]
    [InlineData("enable dynamic-cookie backend", "A backend name is expected.\n")]
    [InlineData("disable dynamic-cookie backend no", "No such backend.\n")]
    [InlineData("set dynamic-cookie-key backend be", "String value expected.\n")]
    public void What_is_missing_is_told(string command, string answer) => Assert.Equal(answer, _proxy.Ask(command));

    private string? Cookie(string backend, string server) => _proxy.Backend(backend).FindServer(server)!.CookieText;
}
