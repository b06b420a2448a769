using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.ProxyProtocol;

public sealed class ProxyProtocolCodecTests
{
    [Fact]
    public void Version_1_reads_what_it_wrote_at_every_cut() =>
        Prop.ForAll<uint, ulong, (ushort From, ushort To)>((four, six, ports) =>
        {
            var bytes = new byte[ProxyProtocolVersion1.MaxSize];
            foreach (var header in Headers(four, six, ports.From, ports.To))
            {
                var size = ProxyProtocolVersion1.Write(header, bytes);
                Check(bytes.AsSpan(0, size), header);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Version_2_reads_what_it_wrote_at_every_cut() =>
        Prop.ForAll<uint, ulong, (ushort From, ushort To)>((four, six, ports) =>
        {
            foreach (var header in Headers(four, six, ports.From, ports.To))
            {
                var bytes = new byte[ProxyProtocolVersion2.SizeOf(header)];
                Assert.Equal(bytes.Length, ProxyProtocolVersion2.Write(header, bytes));
                Check(bytes, header);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[], bool>((bytes, signed) =>
        {
            byte[] all = signed ? [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, .. bytes] : [.. "PROXY "u8, .. bytes];
            var status = ProxyProtocolCodec.Parse(all, out _, out var consumed);
            return status == ProxyParseStatus.Done || consumed == 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", ProxyParseStatus.Done)]
    [InlineData("PROXY UNKNOWN\r\n", ProxyParseStatus.Done)]
    [InlineData("PROXY UNKNOWN anything here\r\n", ProxyParseStatus.Done)]
    [InlineData("PROXY TCP6 2001:db8::1 ::1 1 65535\r\n", ProxyParseStatus.Done)]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 65536\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2  1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 192.0.2 192.0.2.2 1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 192.0.2.256 192.0.2.2 1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 ::1 ::1 1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP6 192.0.2.1 ::1 1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\n", ProxyParseStatus.Refused)]
    [InlineData("PROXY UDP4 192.0.2.1 192.0.2.2 1 2\r\n", ProxyParseStatus.Refused)]
    [InlineData("GET / HTTP/1.0\r\n", ProxyParseStatus.Refused)]
    [InlineData("PROX", ProxyParseStatus.NeedMore)]
    [InlineData("", ProxyParseStatus.NeedMore)]
    public void Version_1_follows_its_grammar(string line, ProxyParseStatus expected) =>
        Assert.Equal(expected, ProxyProtocolCodec.Parse(Encoding.ASCII.GetBytes(line), out _, out _));

    [Fact]
    public void A_line_without_end_is_refused_at_its_limit()
    {
        var line = Encoding.ASCII.GetBytes("PROXY UNKNOWN " + new string('x', 200));
        Assert.Equal(ProxyParseStatus.NeedMore, ProxyProtocolCodec.Parse(line.AsSpan(0, 106), out _, out _));
        Assert.Equal(ProxyParseStatus.Refused, ProxyProtocolCodec.Parse(line.AsSpan(0, 107), out _, out _));
    }

    [Fact]
    public void Extensions_are_found_and_have_to_be_whole()
    {
        var extensions = new byte[64];
        var size = ProxyProtocolVersion2.WriteExtension(ProxyExtensionType.NoOperation, [1, 2], extensions);
        size += ProxyProtocolVersion2.WriteExtension(ProxyExtensionType.Authority, "host"u8, extensions.AsSpan(size));
        var header = Headers(1, 2, 3, 4)[0] with { Extensions = extensions.AsMemory(0, size) };
        var bytes = new byte[ProxyProtocolVersion2.SizeOf(header)];
        _ = ProxyProtocolVersion2.Write(header, bytes);
        Assert.Equal(ProxyParseStatus.Done, ProxyProtocolCodec.Parse(bytes, out var read, out _));
        Assert.True(read.TryFind(ProxyExtensionType.Authority, out var value));
        Assert.Equal("host"u8.ToArray(), value.ToArray());
        Assert.False(read.TryFind(ProxyExtensionType.Alpn, out _));

        // The last extension says that it is longer than the header.
        bytes[^5]++;
        Assert.Equal(ProxyParseStatus.Refused, ProxyProtocolCodec.Parse(bytes, out _, out _));
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        var extension = new byte[7];
        _ = ProxyProtocolVersion2.WriteExtension(ProxyExtensionType.Crc32C, new byte[4], extension);
        var header = Headers(1, 2, 3, 4)[0] with { Extensions = extension };
        var bytes = new byte[ProxyProtocolVersion2.SizeOf(header)];
        _ = ProxyProtocolVersion2.Write(header, bytes);
        Assert.Equal(ProxyParseStatus.Refused, ProxyProtocolCodec.Parse(bytes, out _, out _));
        var checksum = Crc32C.Compute(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(bytes.Length - 4), checksum);
        Assert.Equal(ProxyParseStatus.Done, ProxyProtocolCodec.Parse(bytes, out _, out _));
    }

    [Fact]
    public void The_checksum_is_that_of_the_RFC() =>
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));

    private static ProxyHeader[] Headers(uint four, ulong six, ushort from, ushort to) =>
    [
        new(
            ProxyCommand.Proxy,
            SocketAddressValue.FromIPv4(four, from),
            SocketAddressValue.FromIPv4(~four, to),
            default),
        new(
            ProxyCommand.Proxy,
            SocketAddressValue.FromIPv6(((UInt128)six << 64) | four, from),
            SocketAddressValue.FromIPv6(six, to),
            default),
        ProxyHeader.Local,
    ];

    private static void Check(ReadOnlySpan<byte> bytes, in ProxyHeader header)
    {
        byte[] withRequest = [.. bytes, .. "GET /"u8];
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            Assert.Equal(
                ProxyParseStatus.NeedMore, ProxyProtocolCodec.Parse(withRequest.AsSpan(0, cut), out _, out var none));
            Assert.Equal(0, none);
        }

        Assert.Equal(ProxyParseStatus.Done, ProxyProtocolCodec.Parse(withRequest, out var read, out var consumed));
        Assert.Equal(bytes.Length, consumed);
        Assert.Equal(header.Command, read.Command);
        Assert.Equal(header.Source, read.Source);
        Assert.Equal(header.Destination, read.Destination);
    }
}
