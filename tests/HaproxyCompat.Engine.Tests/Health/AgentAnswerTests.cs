using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

public sealed class AgentAnswerTests
{
    [Theory]
    [InlineData("75%", null, null, "75%", null, "", null)]
    [InlineData("75%,maxconn:30,maint,down", "down", "maint", "75%", 30, "", null)]
    [InlineData("up ready\r", "up", "ready", null, null, "", null)]
    [InlineData("DOWN # disk is full", "down", null, null, null, "disk is full", null)]
    [InlineData("stopped\t50%", "stopped", null, "50%", null, "", null)]
    [InlineData("hello", null, null, null, null, "", "hello")]
    [InlineData("maxconn:x", null, null, null, null, "", "maxconn:x")]
    [InlineData("", null, null, null, null, "", null)]
    public void Understands_the_words_of_the_manual(
        string line, string? health, string? administrative, string? weight, int? limit, string text,
        string? unknown) =>
        Assert.Equal(new AgentAnswer(health, administrative, weight, limit, text, unknown), AgentAnswer.Parse(line));
}
