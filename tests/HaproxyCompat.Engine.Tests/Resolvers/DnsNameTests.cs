using HaproxyCompat.Engine.Resolvers;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("a.test")]
    [InlineData("_http._tcp.example.com")]
    [InlineData("x")]
    public void What_is_written_is_read(string name)
    {
        var bytes = new byte[300];
        var length = DnsName.Write(name, bytes);
        var offset = 0;

        Assert.Equal(name.Length + 2, length);
        Assert.True(DnsName.TryRead(bytes.AsSpan(0, length), ref offset, out var read));
        Assert.Equal((name, length), (read, offset));
    }

    [Fact]
    public void A_dot_at_the_end_says_nothing() =>
        Assert.Equal(DnsName.Write("a.test", new byte[300]), DnsName.Write("a.test.", new byte[300]));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.b..")]
    [InlineData("b\u00fccher.test")]
    public void What_is_no_name_is_not_written(string name) => Assert.Equal(0, DnsName.Write(name, new byte[300]));

    [Fact]
    public void Labels_and_names_have_a_longest()
    {
        Assert.Equal(65, DnsName.Write(new string('a', 63), new byte[300]));
        Assert.Equal(0, DnsName.Write(new string('a', 64), new byte[300]));
        Assert.Equal(0, DnsName.Write(string.Join('.', Enumerable.Repeat("abcdefghi", 26)), new byte[300]));
    }

    [Fact]
    public void A_pointer_leads_back_to_an_earlier_name()
    {
        byte[] message = [4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0, 1, (byte)'a', 0xc0, 0, 9];
        var offset = 6;

        Assert.True(DnsName.TryRead(message, ref offset, out var name));
        Assert.Equal(("a.test", 10), (name, offset));
    }

    [Theory]
    [InlineData(new byte[] { 0xc0, 0 })]
    [InlineData(new byte[] { 0xc0, 2, 0xc0, 0 })]
    [InlineData(new byte[] { 1, 97, 0xc0, 0 })]
    [InlineData(new byte[] { 1, 97, 0xc0, 9 })]
    [InlineData(new byte[] { 0x40, 97, 0 })]
    [InlineData(new byte[] { 3, 97, 46, 98, 0 })]
    [InlineData(new byte[] { 5, 97 })]
    [InlineData(new byte[] { 1, 97 })]
    public void Loops_and_what_is_cut_are_no_names(byte[] message)
    {
        var offset = 0;

        Assert.False(DnsName.TryRead(message, ref offset, out _));
    }
}
