using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

public class ChunkedDecoderTests
{
    /// <summary>Observed with the reference, version 3.5-dev5: the data, or null where it refuses.</summary>
    public static TheoryData<string, string?> Observed { get; } = new()
    {
        { "2\r\nab\r\n0\r\n\r\n", "ab" },
        { "2\nab\n0\n\n", null },
        { "2;x=y\r\nab\r\n0\r\n\r\n", "ab" },
        { "2 ;x\r\nab\r\n0\r\n\r\n", "ab" },
        { "2\t;x\r\nab\r\n0\r\n\r\n", "ab" },
        { "2 \r\nab\r\n0 \r\n\r\n", "ab" },
        { " 2\r\nab\r\n0\r\n\r\n", null },
        { "2;\r\nab\r\n0\r\n\r\n", "ab" },
        { "2;a\nb\r\nab\r\n0\r\n\r\n", null },
        { "2;a\rb\r\nab\r\n0\r\n\r\n", null },
        { "2;\"a\r\nb\"\r\nab\r\n0\r\n\r\n", null },
        { "2;a\u0001b\r\nab\r\n0\r\n\r\n", null },
        { "2;a\u007fb\r\nab\r\n0\r\n\r\n", null },
        { "2;a\\b\r\nab\r\n0\r\n\r\n", null },
        { "2;a\u0080\tb\r\nab\r\n0\r\n\r\n", "ab" },
        { "0x2\r\nab\r\n0\r\n\r\n", null },
        { "+2\r\nab\r\n0\r\n\r\n", null },
        { "00000000002\r\nab\r\n0\r\n\r\n", "ab" },
        { "\r\nab", null },
        { "g\r\n", null },
        { "2\r\nabX0\r\n\r\n", null },
        { "2\r\nab\r0\r\n\r\n", null },
        { "2\r\nab0\r\n\r\n", null },
        { "a\r\n0123456789\r\n0\r\n\r\n", "0123456789" },
        { "1\r\na\r\nA\r\n0123456789\r\n000\r\n\r\n", "a0123456789" },
        { "0;ext\r\n\n", "" },
        { "0\r\nX: y\r\nZ:w\r\n\r\n", "" },
        { "0\r\nX y\r\n\r\n", null },
        { "0\r\n:x\r\n\r\n", null },
        { "0\r\nTransfer-Encoding: x\r\n\r\n", null },
        { "10000000000000\r\n", null },
        { "7fffffffffffffff\r\n", null },
        { "ffffffffffffffff\r\n", null },
    };

    [Theory]
    [MemberData(nameof(Observed))]
    public void Agrees_with_the_reference_however_the_bytes_are_cut(string body, string? data)
    {
        var bytes = HttpOneRoundTrip.Bytes(body);
        Assert.Equal(data, Decode([bytes]));
        Assert.Equal(data, Decode(bytes.Select(one => new[] { one })));
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(data, Decode([bytes[..cut], bytes[cut..]]));
        }
    }

    [Fact]
    public void Accepts_sizes_of_52_bits()
    {
        var decoder = default(ChunkedDecoder);
        Assert.Equal(ParseStatus.NeedMore, decoder.Read("fffffffffffff\r\n"u8, out var consumed, out _));
        Assert.Equal(15, consumed);
        Assert.Equal(ChunkedDecoder.MaxChunkBytes, decoder.RemainingInChunk);
    }

    [Fact]
    public void Reads_trailers_as_headers()
    {
        var decoder = default(ChunkedDecoder);
        Assert.Equal(ParseStatus.Done, decoder.Read("0\r\n"u8, out _, out _));
        var trailers = new HttpHead();
        var input = "X-Sum: 1\r\nConnection: close\r\n\r\nGET"u8;
        var status = decoder.ReadTrailers(input, trailers, HttpParserOptions.Default, out var consumed, out _);

        Assert.Equal((ParseStatus.Done, input.Length - 3, true), (status, consumed, decoder.IsDone));
        Assert.Equal(2, trailers.Count);
        Assert.True(trailers.NameAt(0).SequenceEqual("x-sum"u8));
        trailers.Reset();
    }

    [Fact]
    public void What_the_encoder_writes_comes_back_in_any_pieces() => Prop.ForAll<byte[][], byte[]>((parts, cuts) =>
    {
        var wire = new List<byte>();
        var expected = new List<byte>();
        foreach (var part in parts.Where(part => part is { Length: > 0 }))
        {
            var chunk = new byte[part.Length + ChunkedEncoder.MaxSizeLineBytes + 2];
            wire.AddRange(chunk[..ChunkedEncoder.WriteChunk(chunk, part)]);
            expected.AddRange(part);
        }

        wire.AddRange(ChunkedEncoder.LastChunk);
        Assert.Equal(Encoding.Latin1.GetString([.. expected]), Decode(Cut([.. wire], cuts)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[]>(bytes => { _ = Decode([bytes]); }).QuickCheckThrowOnFailure();

    private static IEnumerable<byte[]> Cut(byte[] wire, byte[] cuts)
    {
        var start = 0;
        foreach (var cut in cuts)
        {
            var length = Math.Min(cut % 7, wire.Length - start);
            yield return wire[start..(start + length)];
            start += length;
        }

        yield return wire[start..];
    }

    /// <summary>The data; null when refused or never ended.</summary>
    private static string? Decode(IEnumerable<byte[]> pieces)
    {
        var decoder = default(ChunkedDecoder);
        var data = new StringBuilder();
        var pending = Array.Empty<byte>();
        var trailers = new HttpHead();
        foreach (var piece in pieces)
        {
            pending = [.. pending, .. piece];
            while (!decoder.IsDone)
            {
                var status = decoder.AtTrailers
                    ? decoder.ReadTrailers(pending, trailers, HttpParserOptions.Default, out var consumed, out _)
                    : Read(ref decoder, pending, data, out consumed);
                trailers.Reset();
                if (status == ParseStatus.Refused)
                {
                    return null;
                }

                pending = pending[consumed..];
                if (consumed == 0)
                {
                    break;
                }
            }
        }

        return decoder.IsDone ? data.ToString() : null;
    }

    private static ParseStatus Read(ref ChunkedDecoder decoder, byte[] input, StringBuilder data, out int consumed)
    {
        var status = decoder.Read(input, out consumed, out var length);
        data.Append(Encoding.Latin1.GetString(input, consumed - length, length));
        return status;
    }
}
