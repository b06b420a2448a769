using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Runtime.Commands;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>The command that waits for a frontend or backend to change, which the reference does not have.</summary>
public sealed class WatchTests
{
    private readonly RuntimeFixture _proxy = new();

    [Theory]
    [InlineData("watch backend be", "UP\n")]
    [InlineData("watch backend be DOWN", "UP\n")]
    [InlineData("watch backend zz", "No such backend.\n")]
    [InlineData("watch frontend fe", "OPEN\n")]
    [InlineData("watch frontend zz", "No such frontend.\n")]
    [InlineData("watch frontend", "A frontend name is expected.\n")]
    public void Answers_at_once_when_the_state_is_another(string command, string expected) =>
        Assert.Equal(expected, _proxy.Ask(command));

    [Fact]
    public async Task Waits_until_the_last_server_goes()
    {
        var waiting = Start("watch backend li UP");
        Turn(waiting, isOver: false);
        _proxy.Ask("disable server be/s3");
        Turn(waiting, isOver: false);
        _proxy.Ask("disable server be/s1");
        Turn(waiting, isOver: true);
        Assert.Equal("DOWN\n", (await waiting).Output.ToString());

        waiting = Start("watch backend li DOWN");
        _proxy.Ask("enable server be/s1");
        Turn(waiting, isOver: true);
        Assert.Equal("UP\n", (await waiting).Output.ToString());
    }

    [Fact]
    public async Task Waits_until_a_frontend_is_switched()
    {
        var waiting = Start("watch frontend fe OPEN");
        Turn(waiting, isOver: false);
        _proxy.Ask("disable frontend fe");
        Turn(waiting, isOver: true);
        Assert.Equal("PAUSED\n", (await waiting).Output.ToString());
    }

    [Fact]
    public void Does_not_hold_up_the_end_of_the_process()
    {
        var waiting = Start("watch frontend fe OPEN");
        _proxy.Runtime.IsStopping = true;
        Turn(waiting, isOver: true);
    }

    private Task<CommandCall> Start(string line)
    {
        _proxy.Loop.RunOnce(0);
        var words = RuntimeLine.Parse(line)[0];
        return CommandCatalog.CreateTable().RunAsync(_proxy.Runtime, _proxy.Client, words, null).AsTask();
    }

    private void Turn(Task waiting, bool isOver)
    {
        for (var turn = 0; turn < 5; turn++)
        {
            _proxy.Loop.RunOnce(0);
        }

        Assert.Equal(isOver, waiting.IsCompleted);
    }
}
