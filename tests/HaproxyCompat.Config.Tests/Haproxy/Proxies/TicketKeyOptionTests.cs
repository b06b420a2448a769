using System.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class TicketKeyOptionTests
{
    [Theory]
    [InlineData(null, 48, 48, 48)]
    [InlineData(null, 80, 80, 80, 80)]
    [InlineData("'/k' has fewer than 3 keys", 48, 48)]
    [InlineData("'/k' has keys of different sizes", 48, 80, 80)]
    [InlineData("'/k' has a line that is not a key of 48 or 80 bytes in base64", 48, 47, 48)]
    public void Keys_are_three_at_least_and_of_one_size(string? complaint, params int[] sizes)
    {
        var content = string.Concat(sizes.Select(size => Convert.ToBase64String(new byte[size]) + "\n"));
        var environment = TestLanguage.Environment with { ReadFile = _ => Encoding.ASCII.GetBytes(content) };
        var parsed = TestLanguage.Parse("frontend f\n bind :80 tls-ticket-keys /k\n timeout client 1s\n", environment);

        Assert.Equal(complaint is null ? 0 : 1, parsed.Diagnostics.Length);
        Assert.All(parsed.Diagnostics, found => Assert.Contains(complaint!, found.Message, StringComparison.Ordinal));
    }
}
