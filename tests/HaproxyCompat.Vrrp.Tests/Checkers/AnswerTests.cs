using System.Text.RegularExpressions;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Checkers;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

/// <summary>What counts as a good answer, kind by kind.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(204, "", true)]
    [InlineData(404, "", false)]
    [InlineData(404, "400-499", true)]
    [InlineData(200, "400-499", false)]
    public void Judges_the_status(int status, string codes, bool isGood)
    {
        var url = new HttpUrl("/")
        {
            StatusCodes = codes.Length == 0 ? [] : [(int.Parse(codes[..3]), int.Parse(codes[4..]))],
        };

        Assert.Equal(isGood, new HttpAnswer(status, "", []).Judge(url, "t") is null);
    }

    [Theory]
    [InlineData(false, 0, 0, true)]
    [InlineData(true, 0, 0, false)]
    [InlineData(false, 7, 0, false)]
    [InlineData(false, 0, 6, false)]
    [InlineData(false, 0, 7, true)]
    public void Judges_the_text(bool matchFails, int from, int before, bool isGood)
    {
        var url = new HttpUrl("/")
        {
            Pattern = new Regex("wor.d"),
            MatchFails = matchFails,
            MinimumOffset = from,
            MaximumOffset = before,
        };

        Assert.Equal(isGood, new HttpAnswer(200, "hello world\n", []).Judge(url, "t") is null);
    }

    [Fact]
    public void An_expression_that_takes_too_long_is_a_failure()
    {
        var url = new HttpUrl("/") { Pattern = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1)) };

        Assert.Equal(
            "Regex takes too long on the answer of t url(/).",
            new HttpAnswer(200, new string('a', 40) + "b", []).Judge(url, "t"));
    }

    [Fact]
    public void Writes_the_question_of_rfc_1035()
    {
        var bytes = DnsQuestion.Write(0x1234, "www.a.", 28);

        Assert.Equal("12340100000100000000000003777777016100001C0001", Convert.ToHexString(bytes));
        Assert.Equal("00000100000100000000000000" + "00060001", Convert.ToHexString(DnsQuestion.Write(0, ".", 6)));
    }

    [Theory]
    [InlineData("0155", true)]
    [InlineData("01F5", true)]
    [InlineData("0256", false)]
    [InlineData("01", false)]
    [InlineData("01550000", false)]
    public void Judges_a_datagram(string reply, bool isGood)
    {
        var check = new UdpCheckConfig(new CheckTimes())
        {
            Reply = [0x01, 0x05],
            ReplyMask = [0xff, 0x0f],
            MinimumReplyLength = 2,
            MaximumReplyLength = 3,
        };

        Assert.Equal(isGood, UdpProbe.IsExpected(check, Convert.FromHexString(reply)));
    }

    [Fact]
    public void Writes_and_knows_an_echo()
    {
        var request = PingProbe.Request(0x1234, 1, isIPv6: false);
        Assert.Equal("0800E5CA12340001", Convert.ToHexString(request.AsSpan(0, 8)));

        byte[] packet = [0x45, .. new byte[19], 0, 0, 0, 0, 0x12, 0x34, 0, 1];
        Assert.True(PingProbe.IsReply(packet, 0x1234, 1, isIPv6: false));
        Assert.False(PingProbe.IsReply(packet, 0x1234, 2, isIPv6: false));
        Assert.False(PingProbe.IsReply(request, 0x1234, 1, isIPv6: false));
        Assert.True(PingProbe.IsReply([129, 0, 0, 0, 0x12, 0x34, 0, 1], 0x1234, 1, isIPv6: true));
    }

    [Theory]
    [InlineData(0, false, true, null)]
    [InlineData(1, true, false, null)]
    [InlineData(12, true, true, 10)]
    [InlineData(0, true, true, null)]
    [InlineData(12, false, false, null)]
    public void Judges_the_status_of_a_program(int status, bool isDynamic, bool isGood, int? weight)
    {
        var check = new MiscCheckConfig(new NotifyScript(["/x"], null), new CheckTimes()) { Dynamic = isDynamic };

        var outcome = MiscProbe.Judge(check, new ScriptOutcome(status, TimedOut: false, null));

        Assert.Equal((isGood, weight), (outcome.IsGood, outcome.Weight));
    }

    [Theory]
    [InlineData(5, 2, false, true, true, 10)]
    [InlineData(5, 2, true, true, true, -10)]
    [InlineData(5, 2, false, false, true, 0)]
    [InlineData(-2147483648, 1, false, true, false, 0)]
    [InlineData(1, 0, false, false, false, 0)]
    [InlineData(0, 0, false, false, true, 0)]
    public void Judges_the_number_of_a_file(
        long value, int weight, bool isReverse, bool isDynamic, bool isUp, long added)
    {
        var check = new FileCheckConfig("f", "/f", new CheckTimes())
        {
            Weight = weight,
            Reverse = isReverse,
            Dynamic = isDynamic,
        };

        Assert.Equal((isUp, added), FileVerdict.Judge(check, value));
    }
}
