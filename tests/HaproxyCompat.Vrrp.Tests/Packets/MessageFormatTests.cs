using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class MessageFormatTests
{
    private const ulong Password = 0x3132333435363738;

    private static readonly InternetAddress Source = InternetAddress.Parse("192.168.3.10");
    private static readonly InternetAddress Group = InternetAddress.Parse("224.0.0.18");
    private static readonly MessageExpectation Version2 = new(2, 1, Password, 100, IsUnicast: false);
    private static readonly MessageExpectation Version3 = new(3, 0, 0, 100, IsUnicast: false);

    [Fact]
    public void Accepts_what_the_peer_with_the_same_settings_sends()
    {
        Assert.Equal(MessageVerdict.Accepted, Check(Message(2), Version2));
        Assert.Equal(MessageVerdict.Accepted, Check(Message(3), Version3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(255)]
    public void Accepts_every_priority(byte priority) =>
        Assert.Equal(MessageVerdict.Accepted, Check(Message(2, priority), Version2));

    [Fact]
    public void Accepts_version_3_with_another_interval() => Assert.Equal(
        MessageVerdict.Accepted,
        Check(Message(3), Version3 with { IntervalCentiseconds = 10 }));

    [Fact]
    public void Accepts_version_3_with_reserved_bits_set()
    {
        var message = Message(3);
        message[4] |= 0xf0;
        Assert.Equal(MessageVerdict.Accepted, Check(Sealed(message), Version3));
    }

    [Theory]
    [InlineData(254)]
    [InlineData(1)]
    [InlineData(0)]
    public void Refuses_multicast_that_was_routed(byte timeToLive)
    {
        Assert.Equal(MessageVerdict.TimeToLive, Check(Message(2), Version2, timeToLive));
        Assert.Equal(MessageVerdict.Accepted, Check(Message(2), Version2 with { IsUnicast = true }, timeToLive));
    }

    [Fact]
    public void Refuses_a_wrong_checksum()
    {
        var message = Message(2);
        message[7] ^= 1;
        Assert.Equal(MessageVerdict.Checksum, Check(message, Version2));
    }

    [Fact]
    public void Refuses_version_3_whose_checksum_leaves_the_addresses_out()
    {
        var message = Message(3);
        Advertisement.SetPriority(message, 100, 0);
        Assert.Equal(MessageVerdict.Checksum, Check(message, Version3));
    }

    [Fact]
    public void Refuses_another_version()
    {
        Assert.Equal(MessageVerdict.Version, Check(Message(3), Version2));
        Assert.Equal(MessageVerdict.Version, Check(Message(2), Version3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Accepts_both_versions_over_ipv6_and_checks_the_addresses_in_the_checksum(byte version)
    {
        var from = InternetAddress.Parse("fe80::1");
        var group = InternetAddress.Parse("ff02::12");
        var advertisement = new Advertisement(version, 101, 100, 100, 0, 0, [InternetAddress.Parse("fe80::100")]);
        var message = new byte[advertisement.SizeBytes];
        advertisement.Write(message, Advertisement.PseudoHeaderSum(version, from, group, message.Length));
        var expected = new MessageExpectation(version, 0, 0, 100, IsUnicast: false);

        Assert.Equal(MessageVerdict.Accepted, MessageFormat.Check(message, from, group, 255, expected, out _));
        Assert.Equal(MessageVerdict.TimeToLive, MessageFormat.Check(message, from, group, 64, expected, out _));
        Assert.Equal(
            MessageVerdict.Checksum,
            MessageFormat.Check(message, InternetAddress.Parse("fe80::2"), group, 255, expected, out _));
        Assert.Equal(
            MessageVerdict.AddressCount,
            MessageFormat.Check(message.AsSpan(0, 16), from, group, 255, expected, out _));
    }

    [Fact]
    public void Refuses_another_type()
    {
        var message = Message(2);
        message[0] = 0x22;
        Assert.Equal(MessageVerdict.Type, Check(Sealed(message), Version2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void Refuses_a_count_that_does_not_fit_the_length(byte count)
    {
        var message = Message(2);
        message[3] = count;
        Assert.Equal(MessageVerdict.AddressCount, Check(Sealed(message), Version2));
    }

    [Fact]
    public void Refuses_every_prefix()
    {
        var message = Message(2);
        for (var length = 0; length < message.Length; length++)
        {
            var verdict = Check(message[..length], Version2);
            Assert.Equal(length < 8 ? MessageVerdict.TooShort : MessageVerdict.AddressCount, verdict);
        }
    }

    [Theory]
    [InlineData(0, (int)MessageVerdict.AuthenticationMismatch)]
    [InlineData(2, (int)MessageVerdict.AuthenticationMismatch)]
    [InlineData(3, (int)MessageVerdict.AuthenticationType)]
    public void Refuses_another_authentication_type(byte type, int expected)
    {
        var message = Message(2);
        message[4] = type;
        Assert.Equal((MessageVerdict)expected, Check(Sealed(message), Version2));
    }

    [Fact]
    public void Refuses_another_password() => Assert.Equal(
        MessageVerdict.AuthenticationData,
        Check(Message(2), Version2 with { AuthenticationData = Password + 1 }));

    [Fact]
    public void Ignores_the_authentication_bytes_without_authentication()
    {
        var message = Message(2);
        message[4] = 0;
        Assert.Equal(MessageVerdict.Accepted, Check(Sealed(message), Version2 with { AuthenticationType = 0 }));
    }

    [Fact]
    public void Refuses_version_2_with_another_interval() => Assert.Equal(
        MessageVerdict.Interval,
        Check(Message(2), Version2 with { IntervalCentiseconds = 200 }));

    [Fact]
    public void Never_throws_on_random_bytes() => Prop.ForAll<byte[], byte>((bytes, first) =>
    {
        if (bytes.Length > 0)
        {
            bytes[0] = first;
        }

        _ = Check(bytes, Version2);
        _ = Check(bytes, Version3);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Compares_the_addresses_in_any_order()
    {
        var one = InternetAddress.Parse("10.0.0.1");
        var two = InternetAddress.Parse("10.0.0.2");
        var message = new byte[16];
        new Advertisement(3, 1, 100, 100, 0, 0, [one, two]).Write(message, 0);
        Assert.True(AddressList.Matches(message, isV6: false, [one, two]));
        Assert.True(AddressList.Matches(message, isV6: false, [two, one]));
        Assert.False(AddressList.Matches(message, isV6: false, [one]));
        Assert.False(AddressList.Matches(message, isV6: false, [one, InternetAddress.Parse("10.0.0.3")]));
    }

    private static MessageVerdict Check(byte[] message, MessageExpectation expectation, byte timeToLive = 255) =>
        MessageFormat.Check(message, Source, Group, timeToLive, expectation, out _);

    private static byte[] Message(byte version, byte priority = 100)
    {
        var advertisement = new Advertisement(
            version,
            101,
            priority,
            100,
            (byte)(version == 2 ? 1 : 0),
            version == 2 ? Password : 0,
            [InternetAddress.Parse("192.168.3.135")]);
        var message = new byte[advertisement.SizeBytes];
        advertisement.Write(message, Advertisement.PseudoHeaderSum(version, Source, Group, message.Length));
        return message;
    }

    /// <summary>The message with its checksum made right again.</summary>
    private static byte[] Sealed(byte[] message)
    {
        var version = (byte)(message[0] >> 4);
        message.AsSpan(6, 2).Clear();
        var sum = Advertisement.PseudoHeaderSum(version, Source, Group, message.Length);
        var checksum = InternetChecksum.Finish(InternetChecksum.Sum(message, sum));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), checksum);
        return message;
    }
}
