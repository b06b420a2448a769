using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Traces;

public sealed class TracesSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(
            ["1 Alert: section 'traces' is known but not supported here."],
            TestLanguage.Findings(
                "traces\n trace h1 sink stderr level developer verbosity complete start now\n trace all "
                    + "level user\n"));

    [Theory]
    [InlineData(
        "traces\n trace h1 level quiet\n",
        "2 Alert: 'trace': unknown value of 'level' 'quiet'.")]
    [InlineData(
        "traces\n trace nosuch\n",
        "2 Alert: 'trace': unknown source 'nosuch'.")]
    [InlineData(
        "traces x\n",
        "1 Alert: 'traces' cannot handle the unexpected argument 'x'.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
