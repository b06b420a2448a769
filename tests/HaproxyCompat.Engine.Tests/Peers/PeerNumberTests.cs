using HaproxyCompat.Engine.Peers;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Peers;

public sealed class PeerNumberTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(239, "EF")]
    [InlineData(240, "F000")]
    [InlineData(0x1234, "F49401")]
    [InlineData(2287, "FF7F")]
    [InlineData(2288, "F08000")]
    [InlineData(30_000, "F0C40D")]
    [InlineData(5_000_000_000, "F091BD809400")]
    public void Is_written_and_read_as_the_protocol_has_it(ulong value, string bytes)
    {
        var target = new byte[PeerNumber.MaxSize];
        var length = PeerNumber.Write(target, value);
        Assert.Equal(bytes, Convert.ToHexString(target.AsSpan(0, length)));
        Assert.Equal(length, PeerNumber.Read(target, out var read));
        Assert.Equal(value, read);
        Assert.Equal(0, PeerNumber.Read(target.AsSpan(0, length - 1), out _));
    }

    [Fact]
    public void Holds_64_bits_and_no_more()
    {
        var target = new byte[PeerNumber.MaxSize];
        Assert.Equal(PeerNumber.MaxSize, PeerNumber.Write(target, ulong.MaxValue));
        Assert.Equal(PeerNumber.MaxSize, PeerNumber.Read(target, out var read));
        Assert.Equal(ulong.MaxValue, read);
        Assert.Equal(-1, PeerNumber.Read(Enumerable.Repeat((byte)0xff, 20).ToArray(), out _));
    }
}
