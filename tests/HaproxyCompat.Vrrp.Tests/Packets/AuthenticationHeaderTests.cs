using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class AuthenticationHeaderTests
{
    // Sent by keepalived 2.2.7 in a network namespace, with the key "secret".
    private const string First =
        "45c0004000010000ff331705c0a8030ae0000012" + "70040000c0a8030a00000001a6301c7842aba9874291ff3b"
        + "213365010201b3bdc0a803640000000000000000";

    private const string PriorityZero = "45c0004000040000ff331702c0a8030ae0000012"
        + "70040000c0a8030a000000044d05b76101366a94160db701" + "21330001020118bec0a803640000000000000000";

    private const string OfTheBackup = "45c0004000040000ff3316f8c0a80314e0000012"
        + "70040000c0a803140000000850977612ff6e8b8259f09b4d" + "213332010201e6bdc0a803640000000000000000";

    private static ReadOnlySpan<byte> Key => "secret"u8;

    [Theory]
    [InlineData(First, 1u, "192.168.3.10")]
    [InlineData(PriorityZero, 4u, "192.168.3.10")]
    [InlineData(OfTheBackup, 8u, "192.168.3.20")]
    public void Reads_and_writes_what_the_reference_sends(string captured, uint sequence, string source)
    {
        var packet = Convert.FromHexString(captured);
        var header = AuthenticationHeader.Read(packet.AsSpan(20));
        Assert.Equal(new AuthenticationHeader(112, InternetAddress.Parse(source), sequence), header);
        Assert.True(AuthenticationHeader.IsSigned(packet, Key));

        packet.AsSpan(20, AuthenticationHeader.SizeBytes).Fill(0xee);
        header.Write(packet.AsSpan(20));
        AuthenticationHeader.Sign(packet, Key);
        Assert.Equal(captured, Convert.ToHexStringLower(packet));
    }

    [Fact]
    public void Covers_every_byte_but_those_that_routers_change_and_the_digest_itself()
    {
        var packet = Convert.FromHexString(First);
        int[] free = [1, 6, 7, 10, 11];
        for (var index = 1; index < packet.Length; index++)
        {
            packet[index] ^= 1;
            Assert.Equal(free.Contains(index), AuthenticationHeader.IsSigned(packet, Key));
            packet[index] ^= 1;
        }
    }

    [Fact]
    public void Needs_the_same_key()
    {
        var packet = Convert.FromHexString(First);
        Assert.False(AuthenticationHeader.IsSigned(packet, "secre"u8));
        Assert.False(AuthenticationHeader.IsSigned(packet, "secret1"u8));
        Assert.True(AuthenticationHeader.IsSigned(packet, "secret\0\0"u8));
    }

    [Fact]
    public void Refuses_what_is_larger_than_any_advertisement()
    {
        var packet = new byte[4096];
        packet[0] = 0x45;
        Assert.False(AuthenticationHeader.IsSigned(packet, Key));
    }
}
