using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

public sealed class DnsAnswerTests
{
    private const string Asked = "0377777701610000060001";
    private static readonly byte[] Question = DnsQuestion.Write(0x1234, "www.a", 6);

    [Theory]
    [InlineData("123481800001000000000000" + Asked, null)]
    [InlineData("1234818000010001000000000357575701410000060001" + "C00C00060001000000050002C010", null)]
    [InlineData("123483800001000900000000" + Asked, null)]
    [InlineData("123481830001000000000000", "return code 3")]
    [InlineData("123401000001000000000000", "not a response")]
    [InlineData("999981800001000100000000", "not an answer to the question")]
    [InlineData("1234", "not an answer to the question")]
    [InlineData("", "not an answer to the question")]
    [InlineData("123481800000000000000000", "the answer does not repeat the question")]
    [InlineData("1234818000010000000000000377777701620000060001", "the answer does not repeat the question")]
    [InlineData("12348180000100000000000003777777", "the answer does not repeat the question")]
    [InlineData("123481800001000200000000" + Asked + "C00C00060001000000050002C010", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "C00C000600010000000500FFC010", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "C01700060001000000050000", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "C01900060001000000050000", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "C0FF00060001000000050000", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "8000", "malformed")]
    [InlineData("123481800001000100000000" + Asked + "C0", "malformed")]
    public void Judges_the_answer_of_a_name_server(string answer, string? problem) =>
        Assert.Equal(problem, DnsAnswer.Judge(Convert.FromHexString(answer), Question));

    [Fact]
    public void Never_throws_whatever_comes()
    {
        var random = new Random(1);
        var good = Convert.FromHexString("123481800001000100000000" + Asked + "C00C00060001000000050002C010");
        for (var round = 0; round < 20000; round++)
        {
            var bytes = good.AsSpan(0, random.Next(good.Length + 1)).ToArray();
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Assert.True(DnsAnswer.Judge(bytes, Question) is null or { Length: > 0 });
        }
    }
}
