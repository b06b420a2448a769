using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class AdvertisementTests
{
    private static readonly InternetAddress Source = InternetAddress.Parse("192.168.3.10");
    private static readonly InternetAddress Group = InternetAddress.Parse("224.0.0.18");

    private static readonly Advertisement Version2 = new(
        2, 101, 101, 100, 1, 0x3132333435363738, [InternetAddress.Parse("192.168.3.135")]);

    [Fact]
    public void Writes_version_2_with_the_password_inside_the_checksum()
    {
        var message = Write(Version2);
        Assert.Equal("21656501" + "0101", Convert.ToHexString(message[..6]));
        Assert.Equal("C0A80387" + "3132333435363738", Convert.ToHexString(message[8..]));
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(message)));
    }

    [Fact]
    public void Writes_the_authentication_bytes_of_version_2_also_without_authentication() =>
        Assert.Equal(20, Write(Version2 with { AuthenticationType = 0, AuthenticationData = 0 }).Length);

    [Fact]
    public void Writes_version_3_with_the_pseudo_header_inside_the_checksum()
    {
        var message = Write(Version2 with { Version = 3, IntervalCentiseconds = 50 });
        Assert.Equal(12, message.Length);
        Assert.Equal("31656501" + "0032", Convert.ToHexString(message[..6]));

        byte[] pseudo = [192, 168, 3, 10, 224, 0, 0, 18, 0, 112, 0, 12];
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(message, InternetChecksum.Sum(pseudo))));
    }

    [Fact]
    public void Writes_version_3_for_ipv6()
    {
        var advertisement = new Advertisement(3, 7, 200, 1, 0, 0, [InternetAddress.Parse("2001:db8::1")]);
        Assert.Equal(24, advertisement.SizeBytes);
        var message = new byte[24];
        advertisement.Write(message, 0);
        Assert.Equal("20010DB8000000000000000000000001", Convert.ToHexString(message[8..]));
    }

    /// <summary>Both captured from the reference.</summary>
    [Theory]
    [InlineData(3, 50, 255, "3165FF030032D796FD000000000000000000000000000100FE80000000000000000000000001"
        + "0001FD000000000000000000000000000101")]
    [InlineData(2, 100, 120, "216578010001"
        + "69EFFE800000000000000000000000000100")]
    public void Writes_over_ipv6_what_the_reference_does(int version, int interval, byte priority, string expected)
    {
        InternetAddress[] addresses = version == 3
            ?
            [
                InternetAddress.Parse("fd00::100"), InternetAddress.Parse("fe80::1:1"),
                InternetAddress.Parse("fd00::101"),
            ]
            : [InternetAddress.Parse("fe80::100")];
        var advertisement = new Advertisement((byte)version, 101, priority, interval, 0, 0, [.. addresses]);
        var message = new byte[advertisement.SizeBytes];
        advertisement.Write(message, Advertisement.PseudoHeaderSum(
            (byte)version,
            InternetAddress.Parse("fe80::ff:fe00:a"),
            InternetAddress.Parse("ff02::12"),
            message.Length));
        Assert.Equal(expected, Convert.ToHexString(message));
    }

    [Fact]
    public void Changes_the_priority_of_a_written_message()
    {
        var expected = Write(Version2 with { Priority = 0 });
        var message = Write(Version2);
        Advertisement.SetPriority(message, 0, 0);
        Assert.Equal(expected, message);
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        Prop.ForAll(Any().ToArbitrary(), advertisement =>
        {
            var read = Advertisement.Read(Write(advertisement), advertisement.Addresses.Any(one => one.IsV6));
            return read is not null
                && read with { Addresses = advertisement.Addresses } == advertisement
                && read.Addresses.SequenceEqual(advertisement.Addresses);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_every_prefix()
    {
        var message = Write(Version2);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Null(Advertisement.Read(message.AsSpan(0, length), isV6: false));
        }
    }

    [Fact]
    public void Never_throws_on_random_bytes() =>
        Prop.ForAll<byte[], bool>((bytes, isV6) => { _ = Advertisement.Read(bytes, isV6); }).QuickCheckThrowOnFailure();

    private static Gen<Advertisement> Any() =>
        from isV6 in Gen.Elements(false, true)
        from version in Gen.Choose(2, 3)
        from id in Gen.Choose(1, 255)
        from priority in Gen.Choose(0, 255)
        from interval in version == 2 ? Gen.Choose(1, 255).Select(one => one * 100) : Gen.Choose(1, 4095)
        from type in Gen.Choose(0, version == 2 && !isV6 ? 2 : 0)
        from data in version == 2 && !isV6 ? ArbMap.Default.GeneratorFor<ulong>() : Gen.Constant(0ul)
        from count in Gen.Choose(1, 40)
        from addresses in Gen.Choose(0, 255).ArrayOf(isV6 ? 16 : 4).ArrayOf(count)
        select new Advertisement(
            (byte)version,
            (byte)id,
            (byte)priority,
            interval,
            (byte)type,
            data,
            [.. addresses.Select(one => InternetAddress.Read([.. one.Select(part => (byte)part)]))]);

    private static byte[] Write(Advertisement advertisement)
    {
        var message = new byte[advertisement.SizeBytes];
        advertisement.Write(
            message, Advertisement.PseudoHeaderSum(advertisement.Version, Source, Group, message.Length));
        return message;
    }
}
