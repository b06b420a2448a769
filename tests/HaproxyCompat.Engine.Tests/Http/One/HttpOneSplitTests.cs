using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary>
/// However a head arrives, it is read the same: what holds of every prefix of any bytes that look like HTTP.
/// </summary>
public sealed class HttpOneSplitTests
{
    private static readonly string[] Pieces =
    [
        "GET", "POST", " ", "/", "/a?b", "HTTP/1.1", "HTTP/1.0", "HTTP/1.1 200 OK", "HTTP/1.1 204", "\r\n", "\r\n\r\n",
        "\n", "\r",
        "Host: h\r\n", "Content-Length: 5\r\n", "Content-Length: 6\r\n", "Transfer-Encoding: chunked\r\n", "X", ":",
        "\t", "\0",
        "Connection: close\r\n", "GET / HTTP/1.1\r\nHost: h\r\n", "HTTP/1.1 200 OK\r\n", "hello", "Upgrade: x\r\n",
        "\u00ff", ",",
    ];

    private static readonly Gen<string> Text =
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces));

    [Fact]
    public void A_request_is_read_the_same_in_any_pieces() => Check(static (bytes, head) =>
        (HttpOneParser.ParseRequest(bytes, head, HttpParserOptions.Default, out var consumed, out var refusal),
            consumed,
            $"{refusal}"));

    [Fact]
    public void A_response_is_read_the_same_in_any_pieces() => Check(static (bytes, head) =>
    {
        var traits = RequestTraits.Plain(KnownMethod.Get);
        var status = HttpOneParser.ParseResponse(
            bytes, head, HttpParserOptions.Default, traits, out var consumed, out var refusal);
        return (status, consumed, $"{refusal}");
    });

    [Fact]
    public void Trailers_are_read_the_same_in_any_pieces() => Check(static (bytes, head) =>
        (HttpOneParser.ParseTrailers(bytes, head, HttpParserOptions.Default, out var consumed, out var refusal),
            consumed,
            $"{refusal}"));

    /// <summary>A prefix needs more and consumes nothing, or it already comes to what the whole comes to.</summary>
    private static void Check(Func<byte[], HttpHead, (ParseStatus Status, int Consumed, string Refusal)> parse) =>
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            var bytes = Encoding.Latin1.GetBytes(text);
            var whole = parse(bytes, new HttpHead());
            for (var length = 0; length <= bytes.Length; length++)
            {
                var part = parse(bytes[..length], new HttpHead());
                if (part.Status == ParseStatus.NeedMore ? part.Consumed != 0 : part.Status != whole.Status)
                {
                    return false;
                }

                if (part.Status == ParseStatus.Done && part.Consumed != whole.Consumed)
                {
                    return false;
                }

                if (whole.Status == ParseStatus.Done && length >= whole.Consumed && part.Status != ParseStatus.Done)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
