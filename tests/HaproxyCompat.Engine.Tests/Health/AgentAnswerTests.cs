using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

public sealed class AgentAnswerTests
{
    [Theory]
    [InlineData("75%", null, null, "75%", null, "")]
    [InlineData("75%,maxconn:30,maint,down", "down", "maint", "75%", 30, "")]
    [InlineData("up ready\r", "up", "ready", null, null, "")]
    [InlineData("DOWN # disk is full", "DOWN", null, null, null, "disk is full")]
    [InlineData("stopped\t50%", "stopped", null, "50%", null, "")]
    [InlineData("stopped bye", "stopped", null, null, null, "bye")]
    [InlineData("fail,up", "up", null, null, null, "")]
    [InlineData("hello", null, null, null, null, "")]
    [InlineData("maxconn:x", null, null, null, null, "")]
    [InlineData("", null, null, null, null, "")]
    public void Understands_the_words_of_the_manual(
        string line, string? health, string? administrative, string? weight, int? limit, string text) =>
        Assert.Equal(new AgentAnswer(health, administrative, weight, limit, text), AgentAnswer.Parse(line));
}
