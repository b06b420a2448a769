using System.Text.Json;
using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>
/// <c>show fd</c>, <c>show tasks</c>, <c>show dev</c>, <c>show activity</c>, <c>show schema json</c>.
/// </summary>
public sealed class DeveloperReportsTests : IDisposable
{
    private readonly RunningBench _proxy = new("""
        global
            stats socket /nowhere/at/all level admin
        frontend fe
            mode http
            timeout client 1s
            bind 127.0.0.1:80

        """);

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public void Descriptors_are_listed_by_kind()
    {
        var all = _proxy.Ask("show fd");
        Assert.Matches("^ +[0-9]+ : st=\\(he W:r R:r\\) tmask=0x1 iocb=Mailbox\n$", all);
        Assert.Equal(all, _proxy.Ask("show fd p"));
        Assert.Equal(all, _proxy.Ask("show fd -lc"));
        Assert.Equal(all, _proxy.Ask($"show fd 1/{all.TrimStart().Split(' ')[0]}"));
        Assert.Equal("", _proxy.Ask("show fd -p"));
        Assert.Equal("", _proxy.Ask("show fd c!f"));
        Assert.Equal("", _proxy.Ask("show fd 99999"));
        Assert.Equal("Invalid FD type\n", _proxy.Ask("show fd x"));
        Assert.Equal("Permission denied\n", _proxy.Ask("show fd", RuntimeLevel.User));
    }

    [Fact]
    public void Waiting_callbacks_are_counted()
    {
        Assert.StartsWith("Running tasks: 0 (1 threads)\n", _proxy.Ask("show tasks"), StringComparison.Ordinal);

        // What waits when the loop's turn begins runs in it; what that leaves waits for the next.
        var loop = _proxy.Runtime.Loops[0].Loop;
        loop.Post(_ => loop.Post(static _ => { }, null), null);
        Assert.Contains(
            "  loop 1                            1  100.0", _proxy.Ask("show tasks"), StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_and_process_are_told()
    {
        var text = _proxy.Ask("show dev");
        Assert.Contains("Platform info:\n", text, StringComparison.Ordinal);
        Assert.Contains("  OS name: Linux\n", text, StringComparison.Ordinal);
        Assert.Contains($"  pid: {Environment.ProcessId}\n", text, StringComparison.Ordinal);
        Assert.Contains("  fd limit (soft): ", text, StringComparison.Ordinal);
        Assert.Equal("This command takes no argument.\n", _proxy.Ask("show dev x"));
    }

    [Theory]
    [InlineData("show activity", true)]
    [InlineData("show activity -1", true)]
    [InlineData("show activity 0", true)]
    [InlineData("show activity 1", true)]
    [InlineData("show activity 2", false)]
    [InlineData("show activity -2", false)]
    public void Activity_is_shown_by_thread(string command, bool isRight)
    {
        var answer = _proxy.Ask(command);
        Assert.Equal(!isRight, answer == "Thread ID number must be between -1 and nbthread\n");
        Assert.Equal(isRight, answer.Contains("\nsessions: 0\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_is_a_schema()
    {
        using var schema = JsonDocument.Parse(_proxy.Ask("show schema json"));
        Assert.Equal(2, schema.RootElement.GetProperty("oneOf").GetArrayLength());
    }
}
