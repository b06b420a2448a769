using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Layer6;

public sealed class DistccTests
{
    private const string Message = "DIST00000001ARGC00000002ARGV00000003gccARGV00000002-cDOTI00000005hello";

    [Theory]
    [InlineData("DIST", 0, 1u, "")]
    [InlineData("ARGC", 0, 2u, "")]
    [InlineData("ARGV", 0, 3u, "gcc")]
    [InlineData("ARGV", 2, 2u, "-c")]
    [InlineData("DOTI", 1, 5u, "hello")]
    public void Finds_a_token(string token, long occurrence, uint number, string body)
    {
        Assert.Equal(ParseStatus.Done, Find(Message, token, occurrence, out var found, out var rest));
        Assert.Equal(number, found);
        Assert.StartsWith(body, rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Message, "SOUT", 0, ParseStatus.NeedMore)]
    [InlineData(Message, "ARGV", 3, ParseStatus.NeedMore)]
    [InlineData("DIST0000", "DIST", 0, ParseStatus.NeedMore)]
    [InlineData("DIST0000000x", "DIST", 0, ParseStatus.Refused)]
    public void Says_why_there_is_none(string message, string token, long occurrence, ParseStatus expected) =>
        Assert.Equal(expected, Find(message, token, occurrence, out _, out _));

    private static ParseStatus Find(string message, string token, long occurrence, out uint number, out string rest)
    {
        var status = Distcc.Find(
            Encoding.ASCII.GetBytes(message), Encoding.ASCII.GetBytes(token), occurrence, out number, out var bytes);
        rest = Encoding.ASCII.GetString(bytes.Span);
        return status;
    }
}
