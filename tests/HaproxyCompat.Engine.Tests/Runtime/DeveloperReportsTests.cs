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
    public void There_are_no_sources_of_traces()
    {
        const string Title = "Supported trace sources and states (.=stopped, w=waiting, R=running) :\n";
        Assert.Equal(Title, _proxy.Ask("show trace", RuntimeLevel.User));
        Assert.Equal("No such trace source\n", _proxy.Ask("show trace h1"));
        Assert.Equal(
            Title + " [.] 0          : not a source, will immediately stop all traces\n",
            _proxy.Ask("trace", RuntimeLevel.Operator));
        Assert.Equal("All traces now stopped\n", _proxy.Ask("trace 0", RuntimeLevel.Operator));
        Assert.Contains("known but not supported", _proxy.Ask("trace h1 sink buf0"), StringComparison.Ordinal);
        Assert.Equal("Permission denied\n", _proxy.Ask("trace 0", RuntimeLevel.User));
        Assert.Equal("foo\n", _proxy.Ask("debug dev hash foo", RuntimeLevel.User));
        Assert.Equal("d95d2f\n", _proxy.Ask("set anon on 5; debug dev hash foo", RuntimeLevel.User));
    }

    [Fact]
    public void Maxima_are_not_shown_where_nobody_calculates_them()
    {
        using var proxy = new RunningBench("""
            global
                stats calculate-max-counters off
                busy-polling
            frontend fe
                mode http
                timeout client 1s
                bind 127.0.0.1:80
            backend be
                server s 127.0.0.1:1

            """);
        foreach (var each in new[] { proxy, _proxy })
        {
            var frontend = each.Runtime.FindFrontend("fe")!;
            frontend.Counters.Of(0).SessionRate.Add(each.Runtime.StatClock.NowMs);
        }

        Assert.Contains("\nMaxSessRate: 0\n", proxy.Ask("show info"), StringComparison.Ordinal);
        Assert.Contains("\nBusyPolling: 1\n", proxy.Ask("show info"), StringComparison.Ordinal);
        Assert.Contains("\nMaxSessRate: 1\n", _proxy.Ask("show info"), StringComparison.Ordinal);
        Assert.Contains("\nBusyPolling: 0\n", _proxy.Ask("show info"), StringComparison.Ordinal);
        Assert.Matches(@"\.rate_max\.1:[A-Za-z]+:u32:0\n", proxy.Ask("show stat fe 1 -1 typed"));
        Assert.Matches(@"\.rate_max\.1:[A-Za-z]+:u32:1\n", _proxy.Ask("show stat fe 1 -1 typed"));
    }

    [Fact]
    public void Memory_is_known_at_once()
    {
        Assert.DoesNotContain("PoolAlloc_bytes: 0\n", _proxy.Ask("show info"), StringComparison.Ordinal);
        Assert.DoesNotContain("Pool heap : 0 bytes", _proxy.Ask("show pools"), StringComparison.Ordinal);
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
