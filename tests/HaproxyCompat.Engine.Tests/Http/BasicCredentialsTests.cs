using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class BasicCredentialsTests
{
    /// <summary>Observed with the reference's http_auth_user and http_auth_pass.</summary>
    [Theory]
    [InlineData("Basic dXNlcjpwYXNz", "user/pass")]
    [InlineData("basic dXNlcjpwYXNz", "user/pass")]
    [InlineData("Basic  dXNlcjpwYXNz", "user/pass")]
    [InlineData("Basic dXNlcjpwYTpzcw==", "user/pa:ss")]
    [InlineData("Basic dXNlcg==", null)]
    [InlineData("Basic !!", null)]
    [InlineData("Basic", null)]
    [InlineData("Bearer abc", null)]
    [InlineData("Basic dXNlcjpwYXN", null)]
    [InlineData("", null)]
    public void Decodes_user_and_password(string authorization, string? expected)
    {
        var buffer = new byte[authorization.Length];
        var decoded = BasicCredentials.TryDecode(
            HttpOneRoundTrip.Bytes(authorization), buffer, out var user, out var password)
            ? $"{Encoding.Latin1.GetString(user)}/{Encoding.Latin1.GetString(password)}"
            : null;
        Assert.Equal(expected, decoded);
    }
}
