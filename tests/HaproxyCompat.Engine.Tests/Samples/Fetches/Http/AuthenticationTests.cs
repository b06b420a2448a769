using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Http;

/// <summary>Values observed with the reference.</summary>
public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("Basic YTpi", "Basic", "a", "b", null)]
    [InlineData("BASIC  YTpi", "Basic", "a", "b", null)]
    [InlineData("Basic !!", null, null, null, null)]
    [InlineData("Basic YWJj", null, null, null, null)]
    [InlineData("Basic", null, null, null, null)]
    [InlineData("bearer  x y", "Bearer", null, null, "x y")]
    [InlineData("Bearer\tx", null, null, null, null)]
    [InlineData("Digest abc", null, null, null, null)]
    public void Credentials_are_known_when_they_can_be_read(
        string value, string? scheme, string? user, string? password, string? bearer)
    {
        var request = $"GET / HTTP/1.1\r\nHost: h\r\nAuthorization: {value}\r\nX-Token: {value}\r\n\r\n";

        Assert.Equal(scheme, RuleBench.Evaluate("http_auth_type", request));
        Assert.Equal(user, RuleBench.Evaluate("http_auth_user", request));
        Assert.Equal(password, RuleBench.Evaluate("http_auth_pass", request));
        Assert.Equal(bearer, RuleBench.Evaluate("http_auth_bearer", request));
        Assert.Equal(bearer, RuleBench.Evaluate("http_auth_bearer(x-token)", request));
    }
}
