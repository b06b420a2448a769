using System.Buffers.Binary;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>What is kept of hellos, measured at the reference 3.5-dev5 with hellos of the same form.</summary>
public sealed class ClientHelloCaptureTests
{
    private const string Ciphers = "1a1a1301c02f00ff";
    private const string Groups = "3a3a001d0017";
    private const string Algorithms = "4a4a04030804";
    private const string Versions = "5a5a0303";

    // Name, point formats, groups, signature algorithms, versions, GREASE.
    private static readonly (int Type, string Content)[] Extensions =
    [
        (0, "000e00000b6f6e652e6578616d706c65"), (11, "020001"), (10, "0006" + Groups), (13, "0006" + Algorithms),
        (43, "04" + Versions), (0x6a6a, "00"),
    ];

    private const string Types = "0000000b000a000d002b6a6a";

    [Theory]
    [InlineData(500, Ciphers, Types, Groups, "0001", Versions, Algorithms)]
    [InlineData(7, "1a1a1301c02f00", "", "", "", "", "")]
    [InlineData(8, Ciphers, "", "", "", "", "")]
    [InlineData(9, Ciphers, "", "", "", "", "")]
    [InlineData(13, Ciphers, "0000000b", "", "00", "", "")]
    [InlineData(25, Ciphers, Types, "3a3a001d00", "", "", "")]
    [InlineData(31, Ciphers, Types, Groups, "0001", "5a5a03", "")]
    [InlineData(35, Ciphers, Types, Groups, "0001", Versions, "4a4a04")]
    public void A_hello_is_kept_as_far_as_there_is_room(
        int room, string ciphers, string types, string groups, string formats, string versions, string algorithms)
    {
        var capture = ClientHelloCapture.Read(Hello(Extensions), room)!;

        Assert.Equal(0x0303, capture.Version);
        Assert.Equal(XxHash.Hash64(Convert.FromHexString(Ciphers), 0), capture.CipherHash);
        Assert.Equal(
            [ciphers, types, groups, formats, versions, algorithms],
            new[]
            {
                capture.CipherSuites, capture.Extensions, capture.Groups, capture.PointFormats, capture.Versions,
                capture.SignatureAlgorithms,
            }.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void A_hello_without_extensions_has_its_ciphers()
    {
        var capture = ClientHelloCapture.Read(Hello(null), 500)!;

        Assert.Equal(Ciphers, Convert.ToHexStringLower(capture.CipherSuites));
        Assert.Empty(capture.Extensions);
    }

    [Fact]
    public void Whatever_is_cut_off_anywhere_is_read_without_harm()
    {
        var hello = Hello(Extensions);
        for (var length = 0; length < hello.Length; length++)
        {
            var capture = ClientHelloCapture.Read(hello.AsSpan(0, length), 500);
            Assert.Equal(length < 4 + 2 + 32 + 1 + 2 + (Ciphers.Length / 2), capture is null);
        }
    }

    private static byte[] Hello((int Type, string Content)[]? extensions)
    {
        var ciphers = Convert.FromHexString(Ciphers);
        List<byte> body = [3, 3, .. new byte[32], 0, .. Counted(ciphers), 1, 0];
        if (extensions is not null)
        {
            var list = new List<byte>();
            foreach (var (type, content) in extensions)
            {
                list.AddRange([(byte)(type >> 8), (byte)type, .. Counted(Convert.FromHexString(content))]);
            }

            body.AddRange(Counted([.. list]));
        }

        return [1, 0, .. Counted([.. body])];
    }

    private static byte[] Counted(byte[] value)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)value.Length);
        return [.. length, .. value];
    }
}
