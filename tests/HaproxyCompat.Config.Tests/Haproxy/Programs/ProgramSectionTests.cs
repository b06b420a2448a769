using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Programs;

public sealed class ProgramSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(
            ["1 Alert: section 'program' is known but not supported here."],
            TestLanguage.Findings(
                "program p\n command sleep 1\n user root\n no option start-on-reload\n"));

    [Theory]
    [InlineData(
        "program p\n command\n",
        "2 Alert: 'command' expects a command and its arguments.")]
    [InlineData(
        "program p\n",
        "0 Alert: program 'p' has nothing to start, add 'command <command>'.")]
    [InlineData(
        "program p\n command x\n option foo\n",
        "3 Alert: unknown option 'foo'.")]
    [InlineData(
        "program p\n command x\nprogram p\n",
        "3 Alert: 'program' section 'p' has the name of another one declared at t.cfg:1.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
