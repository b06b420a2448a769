using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

public sealed class HttpAnswerReaderTests
{
    private static readonly HttpUrl Plain = new("/");
    private static readonly HttpUrl Searched = new("/") { Pattern = new Regex("x") };

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nab", 302, "ab")]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nabc", 302, "ab")]
    [InlineData("HTTP/1.0 200\r\n\r\nall", 200, "all")]
    [InlineData("HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n", 304, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 200, "1\r\na\r\n0\r\n\r\n")]
    public void Reads_head_and_body(string text, int status, string body)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            var answer = Read(Searched, text, size, out _)!;

            Assert.Equal((status, body), (answer.Status, answer.Text));
        }
    }

    [Theory]
    [InlineData("", "it does not answer")]
    [InlineData("HTTP/1.1 200 OK\r\n", "its answer ends within the head")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd", "its answer ends after 4 of 5 bytes")]
    [InlineData("SSH-2.0-x\r\n\r\n", "its answer is not HTTP")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", "its answer is not HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "its Content-Length is no length")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "its Content-Length is no length")]
    [InlineData("HTTP/1.1 20\r\n\r\n", "its answer is not HTTP")]
    public void Says_what_is_wrong(string text, string problem)
    {
        Assert.Null(Read(Plain, text, 7, out var found));
        Assert.Equal(problem, found);
    }

    [Theory]
    [InlineData("6f5902ac237024bdd0c176cb93063dc4", true)]
    [InlineData("6f5902ac237024bdd0c176cb93063dc5", false)]
    public void Compares_the_digest_of_genhash(string digest, bool isGood)
    {
        var url = new HttpUrl("/") { Digest = [.. Convert.FromHexString(digest)] };

        var answer = Read(url, "HTTP/1.0 200 OK\r\n\r\nhello world\n", 3, out _)!;

        Assert.Equal(isGood, answer.Judge(url, "t") is null);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", HttpAnswerReader.LongestHead, "its head is too long")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", HttpAnswerReader.LongestBody, "its answer is too long")]
    public void Gives_up_on_what_has_no_end(string start, int limit, string problem)
    {
        using var reader = new HttpAnswerReader(Searched);
        reader.Take(Encoding.ASCII.GetBytes(start));
        var piece = new byte[65536];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var sent = 0; sent <= limit && !reader.IsDone; sent += piece.Length)
        {
            reader.Take(piece);
        }

        Assert.Null(reader.Finish());
        Assert.Equal(problem, reader.Problem);
        Assert.InRange(
            GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * (long)HttpAnswerReader.LongestText);
    }

    private static HttpAnswer? Read(HttpUrl url, string text, int size, out string? problem)
    {
        using var reader = new HttpAnswerReader(url);
        foreach (var piece in Encoding.Latin1.GetBytes(text).Chunk(size).TakeWhile(_ => !reader.IsDone))
        {
            reader.Take(piece);
        }

        var answer = reader.Finish();
        problem = reader.Problem;
        return answer;
    }
}
