using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class Ipv4HeaderTests
{
    private static readonly Ipv4Header Sample = new(
        0xc0,
        40,
        1,
        255,
        112,
        InternetAddress.Parse("192.168.3.10"),
        InternetAddress.Parse("224.0.0.18"));

    [Fact]
    public void Writes_the_bytes_that_the_reference_sends()
    {
        var bytes = new byte[Ipv4Header.SizeBytes];
        Sample.Write(bytes);
        Assert.Equal(
            "45C00028000100 00FF70".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes[..10]));
        Assert.Equal("C0A8030AE0000012", Convert.ToHexString(bytes[12..]));
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(bytes)));
    }

    [Fact]
    public void Reads_what_it_wrote_and_leaves_the_padding()
    {
        Prop.ForAll<byte, ushort, uint>((service, identification, source) =>
        {
            Span<byte> address = stackalloc byte[4];
            BitConverter.TryWriteBytes(address, source);
            var header = Sample with
            {
                TypeOfService = service,
                Identification = identification,
                TimeToLive = (byte)~service,
                Source = InternetAddress.Read(address),
            };
            var packet = new byte[60];
            header.Write(packet);
            return Ipv4Header.TryRead(packet, out var read, out var payload) && read == header && payload.Length == 20;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Skips_options()
    {
        var packet = new byte[48];
        (Sample with { TotalLengthBytes = 48 }).Write(packet);
        packet[0] = 0x46;
        Assert.True(Ipv4Header.TryRead(packet, out _, out var payload));
        Assert.Equal(24, payload.Length);
    }

    [Fact]
    public void Refuses_every_prefix()
    {
        var packet = new byte[40];
        Sample.Write(packet);
        for (var length = 0; length < packet.Length; length++)
        {
            Assert.False(Ipv4Header.TryRead(packet.AsSpan(0, length), out _, out _));
        }
    }

    [Theory]
    [InlineData(0, 0x65)]
    [InlineData(0, 0x44)]
    [InlineData(0, 0x4f)]
    [InlineData(6, 0x20)]
    [InlineData(7, 0x01)]
    [InlineData(3, 0x10)]
    public void Refuses_other_versions_bad_lengths_and_fragments(int offset, byte value)
    {
        var packet = new byte[40];
        Sample.Write(packet);
        packet[offset] = value;
        Assert.False(Ipv4Header.TryRead(packet, out _, out _));
    }

    [Fact]
    public void Never_throws_on_random_bytes() =>
        Prop.ForAll<byte[]>(bytes => { _ = Ipv4Header.TryRead(bytes, out _, out _); }).QuickCheckThrowOnFailure();
}
