using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class InternetChecksumTests
{
    [Fact]
    public void Sums_the_example_of_rfc_1071()
    {
        byte[] example = [0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7];
        Assert.Equal(0x220d, InternetChecksum.Finish(InternetChecksum.Sum(example)));
    }

    [Fact]
    public void Takes_an_odd_last_byte_as_the_high_half() => Assert.Equal(0x0100u, InternetChecksum.Sum([0x01]));

    [Fact]
    public void Is_zero_over_a_message_that_holds_its_checksum()
    {
        byte[] header =
        [
            0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11,
            0xb8, 0x61, 0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7,
        ];
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(header)));
    }
}
