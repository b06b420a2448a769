using HaproxyCompat.Engine.Stats.Files;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Files;

/// <summary>What <c>dump stats-file</c> writes and <c>stats-file</c> reads; the answers are the reference's.</summary>
public sealed class StatsFileTests : IDisposable
{
    private const string Configuration = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend fe
            guid fe1
            option socket-stats
            bind 127.0.0.1:80,127.0.0.1:81 guid-prefix sock
        frontend quiet
            bind 127.0.0.1:82 guid-prefix quiet
        backend be
            guid be1
            server s1 127.0.0.1:9001 guid srv1 check
            server s2 127.0.0.1:9002

        """;

    private readonly RunningBench _proxy = new(Configuration);

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public void Everything_with_a_guid_is_written_and_read_again()
    {
        _proxy.Backend("be").Servers[0].Counters.Of(0).Sessions = 12;
        _proxy.Backend("be").Servers[0].Health.FailedChecks = 3;
        _proxy.Runtime.Frontends[0].Listeners[1].Counters.Of(0).BytesIn = 345;
        var written = _proxy.Ask("dump stats-file").Split('\n');
        Assert.Equal(
            ["#fe guid", "fe1", "sock-0", "sock-1", "", "#be guid", "srv1", "be1", ""],
            written.Select(line => line.Split(',')[0]));
        using var next = new RunningBench(Configuration);
        Assert.True(Reader(next).Read(written));
        Assert.Equal(12, next.Backend("be").Servers[0].Counters.Of(0).Sessions);
        Assert.Equal(3, next.Backend("be").Servers[0].Health.FailedChecks);
        Assert.Equal(written, next.Ask("dump stats-file").Split('\n'));
        Assert.Equal(345, next.Runtime.Frontends[0].Listeners[1].Counters.Of(0).BytesIn);
    }

    [Theory]
    [InlineData("#fe guid,stot,bin,\nfe1,7,9,11,\n", true, 7, 9)]
    [InlineData("#fe guid,stot,bin,\nfe1,7,9\nfe1,8,x\n", true, 8, 9)]
    [InlineData("#fe guid,foo,stot,bar,bin,\nfe1,1,7,2,9,3\n", true, 7, 9)]
    [InlineData("#fe guid,stot,bin,\nfe1,x,9\n", true, 0, 0)]
    [InlineData("#fe guid,stot,\nfe1,-7\n", true, 0, 0)]
    [InlineData("#fe guid,stot,\nbe1,7\nunknown,8\n", true, 0, 0)]
    [InlineData("#fe guid,stot,\nfe1,7\n#fe stot,guid,\nfe1,9\n#other guid,stot,\nfe1,9\n", true, 7, 0)]
    [InlineData("// text\n", false, 0, 0)]
    [InlineData("#fe stot,guid,\nfe1,7\n", false, 0, 0)]
    [InlineData("", true, 0, 0)]
    public void Lines_are_read_as_far_as_they_are_right(string text, bool isRight, long sessions, long bytesIn)
    {
        Assert.Equal(isRight, Reader(_proxy).Read(text.Split('\n')));
        var counters = _proxy.Runtime.Frontends[0].Counters.Of(0);
        Assert.Equal((sessions, bytesIn), (counters.Sessions, counters.BytesIn));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(
            "Can't load stats-file '/nowhere/at/all': cannot open file.",
            Reader(_proxy).Read("/nowhere/at/all"));

    private static StatsFileReader Reader(RunningBench proxy) => new(proxy.Runtime.Frontends, proxy.Runtime.Backends);
}
