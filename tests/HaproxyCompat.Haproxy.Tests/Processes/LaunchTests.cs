using HaproxyCompat.Haproxy.Processes;

namespace HaproxyCompat.Haproxy.Tests.Processes;

/// <summary>One test alone writes the variable: tests of one class run one after the other.</summary>
public sealed class LaunchTests
{
    [Fact]
    public void A_process_that_somebody_typed_is_the_first() => Assert.Equal(LaunchRole.Initial, Launch.Read().Role);

    [Theory]
    [InlineData(LaunchRole.Worker, 5, 6, true, new[] { 7, 8, 9 })]
    [InlineData(LaunchRole.Worker, 3, -1, false, new int[0])]
    [InlineData(LaunchRole.Background, 4, -1, false, new int[0])]
    internal void What_is_left_in_the_environment_comes_back_and_goes(
        LaunchRole role, int channel, int listener, bool isDetached, int[] listeners)
    {
        var line = new Launch(role, channel, listener, isDetached, [.. listeners]).ToEnvironmentLine();
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        Environment.SetEnvironmentVariable(line[..equals], line[(equals + 1)..]);
        var read = Launch.Read();
        Assert.Equal(
            (role, channel, listener, isDetached),
            (read.Role, read.Channel, read.RuntimeListener, read.IsDetached));
        Assert.Equal(listeners, read.Listeners);
        Assert.Null(Environment.GetEnvironmentVariable(line[..equals]));
    }
}
