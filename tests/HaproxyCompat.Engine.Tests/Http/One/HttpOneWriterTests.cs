using System.Buffers;
using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

public class HttpOneWriterTests
{
    private const string Plain = "GET /a?b HTTP/1.1\r\nhost: h\r\naccept: */*\r\nx-one: 1\r\n\r\n";

    [Fact]
    public void An_untouched_head_goes_out_as_it_came() => Assert.Equal(Plain, HttpOneRoundTrip.Request(Plain));

    [Fact]
    public void Changed_lines_stand_where_they_stood()
    {
        var head = Parse(Plain);
        head.SetValueAt(1, "text/html"u8);
        head.Add("X-Two"u8, "2"u8);
        head.InsertFirst("X-Zero"u8, "0"u8);
        head.RemoveAll("host"u8);
        head.SetMethod("PUT"u8);

        Assert.Equal(
            "PUT /a?b HTTP/1.1\r\nx-zero: 0\r\naccept: text/html\r\nx-one: 1\r\nx-two: 2\r\n\r\n",
            HttpOneRoundTrip.Write(head));
        head.Reset();
    }

    [Theory]
    [InlineData(
        ConnectionWord.Close, TransferEncodingUse.AsInHead,
        "transfer-encoding: chunked\r\nx: y\r\nconnection: close\r\n")]
    [InlineData(ConnectionWord.KeepAlive, TransferEncodingUse.Removed, "x: y\r\nconnection: keep-alive\r\n")]
    [InlineData(ConnectionWord.None, TransferEncodingUse.Chunked, "x: y\r\ntransfer-encoding: chunked\r\n")]
    public void The_connection_adds_its_own_headers_at_the_end(
        ConnectionWord word, TransferEncodingUse use, string expected)
    {
        var head = Parse("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n");
        Assert.Equal($"POST / HTTP/1.1\r\n{expected}\r\n", HttpOneRoundTrip.Write(head, new HttpOneOutput(word, use)));
        head.Reset();
    }

    [Fact]
    public void Writes_a_response_of_our_own()
    {
        var head = new HttpHead();
        head.StartResponse(404, default);
        head.Add("Content-Length"u8, "0"u8);
        var buffer = new ArrayBufferWriter<byte>();
        var length = HttpOneWriter.Write(buffer, head, default);

        Assert.Equal(length, buffer.WrittenCount);
        Assert.Equal(
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", Encoding.Latin1.GetString(buffer.WrittenSpan));
        head.Reset();
    }

    [Fact]
    public void Writes_trailers_without_a_start_line()
    {
        var trailers = new HttpHead();
        _ = HttpOneParser.ParseTrailers("A: b\r\nC:d\r\n\r\n"u8, trailers, HttpParserOptions.Default, out _, out _);
        var buffer = new byte[HttpOneWriter.MaxLength(trailers)];
        Assert.Equal(
            "a: b\r\nc: d\r\n\r\n",
            Encoding.Latin1.GetString(buffer, 0, HttpOneWriter.WriteTrailers(buffer, trailers)));
        trailers.Reset();
    }

    private static HttpHead Parse(string text)
    {
        var head = new HttpHead();
        Assert.Equal(
            ParseStatus.Done,
            HttpOneParser.ParseRequest(HttpOneRoundTrip.Bytes(text), head, HttpParserOptions.Default, out _, out _));
        return head;
    }
}
