using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Stats.SharedMemory;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.SharedMemory;

/// <summary>Two engines stand for two processes.</summary>
public sealed class SharedStatsTests : IDisposable
{
    private const string Configuration = """
        frontend fe
            mode tcp
            timeout client 1s
            bind 127.0.0.1:80
            guid f1
        backend be
            mode tcp
            timeout server 1s
            timeout connect 1s
            server s1 127.0.0.1:1 guid s1
            server s2 127.0.0.1:2

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly RunningBench _first = new(Configuration);
    private readonly RunningBench _second = new(Configuration);

    public SharedStatsTests() => _path = Path.Combine(_folder.Path, "shared");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Each_shows_what_all_have_counted()
    {
        Join(_first);
        Join(_second);
        Server(_first, "s1").Sessions = 3;
        Server(_second, "s1").Sessions = 4;
        Server(_first, "s2").Sessions = 9;
        Exchange();

        Assert.Equal(7, Sum(_first, "s1"));
        Assert.Equal(7, Sum(_second, "s1"));
        Assert.Equal(9, Sum(_first, "s2"));
        Assert.Equal(0, Sum(_second, "s2"));
        Server(_second, "s1").Sessions = 5;
        Exchange();
        Assert.Equal(8, Sum(_first, "s1"));
    }

    [Fact]
    public void The_process_that_follows_goes_on_from_the_counts()
    {
        Join(_first);
        Server(_first, "s1").Sessions = 3;
        Join(_second);
        Exchange();
        Server(_first, "s1").Sessions = 5;
        _first.Runtime.SharedStats!.Leave();
        _second.Runtime.SharedStats!.Exchange();
        Assert.Equal(5, Sum(_second, "s1"));
        _second.Runtime.SharedStats!.Leave();

        using var third = new RunningBench(Configuration);
        Join(third);
        third.Runtime.SharedStats!.Exchange();
        Assert.Equal(5, Sum(third, "s1"));
    }

    [Fact]
    public void What_a_process_counted_that_died_stays()
    {
        Join(_first);
        Server(_first, "s1").Sessions = 3;
        _first.Runtime.SharedStats!.Exchange();

        // The first place is that of a process that there is not.
        using (var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 64;
            file.Write(BitConverter.GetBytes(int.MaxValue));
        }

        Join(_second);
        _second.Runtime.SharedStats!.Exchange();
        Assert.Equal(3, Sum(_second, "s1"));
    }

    [Fact]
    public void Counts_start_again_for_all()
    {
        Join(_first);
        Join(_second);
        Server(_first, "s1").Sessions = 3;
        Server(_second, "s1").Sessions = 4;
        Exchange();
        Assert.Contains("other processes", _first.Ask("clear counters server be/s1"), StringComparison.Ordinal);
        Exchange();
        Assert.Equal(7, Sum(_second, "s1"));
        Assert.Equal("Server counters cleared.\n", _first.Ask("clear counters server be/s1 force"));
        Exchange();
        Assert.Equal(0, Sum(_second, "s1"));
        Assert.Equal("Server counters cleared.\n", _first.Ask("clear counters server be/s2"));
        Server(_second, "s1").Sessions = 1;
        Exchange();
        Assert.Equal(1, Sum(_first, "s1"));
    }

    [Fact]
    public void Objects_without_room_are_told()
    {
        var file = SharedStatsFile.Join(_path, 1, out var complaint);
        Assert.Null(complaint);
        var stats = new SharedStats(file!);
        Assert.Contains(
            "'be': there is no room", stats.AddAll(_first.Runtime.Frontends, _first.Runtime.Backends),
            StringComparison.Ordinal);
        Assert.Null(SharedStatsFile.Join(_path, 2, out complaint));
        Assert.Contains("was made for 1 objects", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_somebody_else_is_left_alone()
    {
        File.WriteAllText(_path, new string('x', 100));
        Assert.Null(SharedStatsFile.Join(_path, 2, out var complaint));
        Assert.NotNull(complaint);
        Assert.StartsWith("xxxx", File.ReadAllText(_path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "/dev/shm/name")]
    [InlineData("/name", "/dev/shm/name")]
    [InlineData("/", null)]
    [InlineData("a/b", null)]
    [InlineData("..", null)]
    public void Names_lie_in_the_folder_of_shared_memory(string name, string? path) =>
        Assert.Equal(path, SharedStatsFile.PathOf(name));

    private static TrafficCounters Server(RunningBench process, string name) =>
        process.Backend("be").FindServer(name)!.Counters.Of(0);

    private static long Sum(RunningBench process, string name) =>
        process.Backend("be").FindServer(name)!.Counters.Sum(counters => counters.Sessions);

    private void Exchange()
    {
        _first.Runtime.SharedStats!.Exchange();
        _second.Runtime.SharedStats!.Exchange();
        _first.Runtime.SharedStats!.Exchange();
    }

    private void Join(RunningBench process)
    {
        var file = SharedStatsFile.Join(_path, 10, out var complaint);
        Assert.Null(complaint);
        process.Runtime.SharedStats = new SharedStats(file!);
        Assert.Null(process.Runtime.SharedStats.AddAll(process.Runtime.Frontends, process.Runtime.Backends));
    }
}
