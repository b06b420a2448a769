using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class SocketAddressValueTests
{
    [Fact]
    public void Text_is_that_of_the_framework() =>
        Prop.ForAll<ushort[], ushort>((groups, port) =>
        {
            // Few set groups, so that runs of zeros are common.
            var bytes = new byte[16];
            for (var index = 0; index < Math.Min(8, groups.Length); index++)
            {
                bytes[index * 2] = (byte)(groups[index] % 3 == 0 ? groups[index] >> 8 : 0);
                bytes[(index * 2) + 1] = (byte)(groups[index] % 2 == 0 ? groups[index] : 0);
            }

            var six = new IPAddress(bytes);
            var four = new IPAddress(bytes.AsSpan(0, 4));
            return Text(SocketAddressValue.From(six, port)) == six.ToString()
                && Text(SocketAddressValue.From(four, port)) == four.ToString()
                && SocketAddressValue.From(six, port).ToString() == new IPEndPoint(six, port).ToString();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_abstract_name_may_fill_its_108_bytes_and_a_path_107()
    {
        var native = new byte[SocketAddressValue.MaxNativeSize];
        Assert.Equal(110, SocketAddressValue.FromUnix("\0name".PadRight(108, '\0')).WriteNative(native));
        Assert.Equal(0, SocketAddressValue.FromUnix("\0".PadRight(109, 'x')).WriteNative(native));
        Assert.Equal(110, SocketAddressValue.FromUnix("/".PadRight(107, 'x')).WriteNative(native));
        Assert.Equal(0, SocketAddressValue.FromUnix("/".PadRight(108, 'x')).WriteNative(native));
        Assert.Equal("abns@name", SocketAddressValue.FromUnix("\0name".PadRight(108, '\0')).ToString());
    }

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("fe80::1")]
    public void Known_addresses_read_as_written(string text) =>
        Assert.Equal(text, Text(SocketAddressValue.From(IPAddress.Parse(text), 1)));

    [Fact]
    public void The_kernel_form_comes_back()
    {
        SocketAddressValue[] addresses =
        [
            SocketAddressValue.From(IPAddress.Parse("192.0.2.1"), 80),
            SocketAddressValue.From(IPAddress.Parse("2001:db8::1"), 65535),
            SocketAddressValue.FromUnix("/run/x.sock"),
            SocketAddressValue.FromUnix("\0abstract"),
        ];
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        foreach (var address in addresses)
        {
            var length = address.WriteNative(native);
            Assert.Equal(address, SocketAddressValue.FromNative(native[..length]));
        }
    }

    [Fact]
    public void A_path_that_does_not_fit_is_refused()
    {
        var native = new byte[SocketAddressValue.MaxNativeSize];
        Assert.Equal(0, SocketAddressValue.FromUnix(new string('x', 108)).WriteNative(native));
        Assert.NotEqual(0, SocketAddressValue.FromUnix(new string('x', 107)).WriteNative(native));
    }

    [Fact]
    public void Mapped_addresses_become_plain()
    {
        var mapped = SocketAddressValue.From(IPAddress.Parse("::ffff:192.0.2.1"), 80);
        Assert.Equal("192.0.2.1:80", mapped.Unmapped().ToString());
        Assert.Equal("[::1]:80", SocketAddressValue.From(IPAddress.IPv6Loopback, 80).Unmapped().ToString());
    }

    [Fact]
    public void Abstract_sockets_are_named_as_in_the_configuration() =>
        Assert.Equal("abns@name", SocketAddressValue.FromUnix("\0name").ToString());

    private static string Text(in SocketAddressValue address)
    {
        Span<byte> bytes = stackalloc byte[46];
        Assert.True(address.TryFormatAddress(bytes, out var written));
        return Encoding.ASCII.GetString(bytes[..written]);
    }
}
