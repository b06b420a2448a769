using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class PercentEncodingTests
{
    /// <summary>Observed with the reference's url_dec and url_dec(1).</summary>
    [Theory]
    [InlineData("a+b?c+d", "a+b?c d", "a b?c d")]
    [InlineData("a%20b%4a", "a bJ", "a bJ")]
    [InlineData("%41%zz", null, null)]
    [InlineData("%4", null, null)]
    [InlineData("%", null, null)]
    public void Decodes(string text, string? asUrl, string? asForm)
    {
        Assert.Equal(asUrl, Decode(text, PlusSign.BlankInQuery));
        Assert.Equal(asForm, Decode(text, PlusSign.Blank));
    }

    [Fact]
    public void Encodes_all_but_unreserved_characters()
    {
        var text = "a b/c?d=e&f~-._!*()\u00e9";
        var destination = new byte[text.Length * 3];
        var length = PercentEncoding.Encode(HttpOneRoundTrip.Bytes(text), destination);
        Assert.Equal("a%20b%2Fc%3Fd%3De%26f~-._%21%2A%28%29%E9", Encoding.Latin1.GetString(destination, 0, length));
    }

    [Fact]
    public void What_was_encoded_comes_back_in_place() => Prop.ForAll<byte[]>(bytes =>
    {
        var buffer = new byte[bytes.Length * 3];
        var encoded = PercentEncoding.Encode(bytes, buffer);
        Assert.True(PercentEncoding.TryDecode(buffer.AsSpan(0, encoded), buffer, PlusSign.Blank, out var length));
        Assert.Equal(bytes, buffer[..length]);
    }).QuickCheckThrowOnFailure();

    private static string? Decode(string text, PlusSign plus)
    {
        var destination = new byte[text.Length];
        return PercentEncoding.TryDecode(HttpOneRoundTrip.Bytes(text), destination, plus, out var length)
            ? Encoding.Latin1.GetString(destination, 0, length)
            : null;
    }
}
