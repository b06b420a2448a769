using System.Text;
using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData("220 hello\r\n", true)]
    [InlineData("220\r\n", true)]
    [InlineData("220-one\r\n220 two\r\n", true)]
    [InlineData("220-one\r\n", null)]
    [InlineData("220 hello", null)]
    [InlineData("", null)]
    [InlineData("22", null)]
    [InlineData("554 no\r\n", false)]
    [InlineData("SSH-2.0", false)]
    [InlineData("220-one\r\n554 two\r\n", false)]
    public void Reads_a_reply(string text, bool? expected) => Assert.Equal(expected, Read(text).Is("220"u8));

    [Fact]
    public void Keeps_what_came_with_it()
    {
        var reply = Read("220 a\r\n250 b\r\n");

        Assert.True(reply.Is("220"u8));
        Assert.True(reply.Is("250"u8));
        Assert.Null(reply.Is("221"u8));
    }

    [Theory]
    [InlineData("220 ")]
    [InlineData("220-\r\n")]
    public void A_reply_without_end_is_none(string piece)
    {
        var reply = Read(string.Concat(Enumerable.Repeat(piece, SmtpReply.LimitBytes / piece.Length)));
        reply.Received(reply.Free.Length);

        Assert.False(reply.Is("220"u8));
    }

    private static SmtpReply Read(string text)
    {
        var reply = new SmtpReply();
        Encoding.ASCII.GetBytes(text).CopyTo(reply.Free);
        reply.Received(text.Length);
        return reply;
    }
}
