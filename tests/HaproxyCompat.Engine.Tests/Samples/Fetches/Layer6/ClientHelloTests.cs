using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Layer6;

/// <summary>Hellos made by hand; what they give was compared with the reference (3.5-dev5).</summary>
public sealed class ClientHelloTests
{
    private static readonly byte[] ServerName = Extension(0, List([0, .. List("www.example.com"u8)]));
    private static readonly byte[] Alpn = Extension(16, List([2, .. "h2"u8, 8, .. "http/1.1"u8]));
    private static readonly byte[] KeyShares = Extension(51, List([0, 0x1D, 0, 2, 1, 2, 0, 0x17, 0, 1, 9]));

    [Fact]
    public void Reads_names_and_lists()
    {
        Assert.Equal(ParseStatus.Done, ClientHello.Read(Hello([ServerName, Alpn, KeyShares]), out var hello));
        Assert.Equal((3 << 16) + 3, hello.Version);
        Assert.True(hello.TryServerName(out var name));
        Assert.Equal("www.example.com", Encoding.ASCII.GetString(name.Span));
        Assert.True(hello.TryAlpn(out var alpn));
        Assert.Equal("h2", Encoding.ASCII.GetString(alpn.Span));
        Assert.Equal("13011302", Convert.ToHexString(hello.CipherSuites.Span));
        var groups = new byte[16];
        Assert.Equal("001D0017", Convert.ToHexString(groups.AsSpan(0, hello.WriteKeyShareGroups(groups))));
        Assert.False(hello.TryExtension(ClientHello.SessionTicketExtension, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(60)]
    public void Waits_for_the_whole_record(int length) =>
        Assert.Equal(ParseStatus.NeedMore, ClientHello.Read(Hello([ServerName]).AsMemory(0, length), out _));

    [Fact]
    public void A_damaged_byte_does_no_harm()
    {
        var whole = Hello([ServerName, Alpn, KeyShares]);
        for (var place = 0; place < whole.Length; place++)
        {
            var changed = (byte[])whole.Clone();
            changed[place] ^= 0xFF;
            if (ClientHello.Read(changed, out var hello) == ParseStatus.Done)
            {
                _ = hello.TryServerName(out _);
                _ = hello.TryAlpn(out _);
                Assert.InRange(hello.WriteKeyShareGroups(new byte[whole.Length]), 0, whole.Length);
            }
        }
    }

    [Theory]
    [InlineData("474554202F20485454502F312E30")]
    [InlineData("15030100020228")]
    [InlineData("16020000690100006503030000")]
    public void Refuses_what_is_no_hello(string bytes) =>
        Assert.Equal(ParseStatus.Refused, ClientHello.Read(Convert.FromHexString(bytes), out _));

    [Fact]
    public void A_name_of_another_kind_is_none()
    {
        var other = Extension(0, List([1, .. List("xx"u8)]));
        Assert.Equal(ParseStatus.Done, ClientHello.Read(Hello([other]), out var hello));
        Assert.False(hello.TryServerName(out _));
    }

    private static byte[] List(ReadOnlySpan<byte> content) =>
        [(byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static byte[] Extension(int type, ReadOnlySpan<byte> content) => [0, (byte)type, .. List(content)];

    private static byte[] Hello(byte[][] extensions)
    {
        byte[] all = [.. extensions.SelectMany(extension => extension)];
        byte[] body = [3, 3, .. new byte[32], 0, .. List([0x13, 1, 0x13, 2]), 1, 0, .. List(all)];
        return [22, 3, 1, .. List([1, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body])];
    }
}
