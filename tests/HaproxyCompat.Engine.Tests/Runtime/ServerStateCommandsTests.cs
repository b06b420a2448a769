using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>
/// What the operator does to a server: its state, the messages, the statistics. Expectations observed on the reference.
/// </summary>
public sealed class ServerStateCommandsTests
{
    private readonly RuntimeFixture _proxy = new();

    [Fact]
    public void Maintenance_takes_a_server_and_its_followers_out_and_back()
    {
        _proxy.Ask("disable server be/s1");
        Assert.Equal(
            [
                "[Warning] Server be/s1 is going DOWN for maintenance. 1 active and 1 backup servers left. "
                    + "0 sessions active, 0 requeued, 0 remaining in queue.",
                "[Warning] Server li/t1 is going DOWN for maintenance via be/s1. 0 active and 0 backup "
                    + "servers left. 0 sessions active, 0 requeued, 0 remaining in queue.",
                "[Alert] proxy 'li' has no server available!",
            ],
            _proxy.Messages);
        Assert.Equal("MAINT", Status("be", "s1"));
        Assert.Equal("MAINT (via be/s1)", Status("li", "t1"));
        Assert.Contains(
            "3 be 1 s1 127.0.0.1 0 1 1 1 0 1 0 0 14 0 0 0 - 18081 - 0 0 - - 0\n",
            _proxy.Ask("show servers state"),
            StringComparison.Ordinal);
        _proxy.Messages.Clear();
        _proxy.Ask("enable server be/s1");
        Assert.Equal(
            [
                "[Warning] Server be/s1 is UP/READY (leaving forced maintenance).",
                "[Warning] Server li/t1 is UP/READY (leaving maintenance).",
            ],
            _proxy.Messages);
        Assert.Equal("UP 1/3", Status("be", "s1"));
    }

    [Theory]
    [InlineData(InitialState.None, true, 2)]
    [InlineData(InitialState.FullyUp, true, 4)]
    [InlineData(InitialState.Up, true, 2)]
    [InlineData(InitialState.Down, false, 1)]
    [InlineData(InitialState.FullyDown, false, 0)]
    public void A_server_begins_and_comes_back_as_init_state_says(InitialState state, bool isUp, int health)
    {
        var proxy = new RuntimeFixture(initialState: state);
        var server = proxy.Find("s1");
        Assert.Equal((isUp, health), (server.IsUp, server.Health.Check.Health));
        proxy.Ask("disable server be/s1");
        Assert.Equal((false, 0), (server.IsUp, server.Health.Check.Health));
        proxy.Ask("enable server be/s1");
        Assert.Equal((isUp, health), (server.IsUp, server.Health.Check.Health));
    }

    [Theory]
    [InlineData("check-addr", "set server <b>/<s> check-addr requires an address and optionally a port.\n")]
    [InlineData("check-addr foo", "invalid addr 'foo'\n")]
    [InlineData("check-addr 127.0.0.2 port x", "provided port is not an integer\n")]
    [InlineData("check-addr 127.0.0.2 port 70000", "provided port is invalid\n")]
    [InlineData("check-port", "set server <b>/<s> check-port requires a port.\n")]
    [InlineData("agent-addr 127.0.0.2", "agent checks are not enabled on this server\n")]
    [InlineData("agent-port", "set server <b>/<s> agent-port requires a port.\n")]
    [InlineData("agent-port 7", "agent checks are not enabled on this server\n")]
    [InlineData("agent-send x", "agent checks are not enabled on this server.\n")]
    [InlineData("ssl on", "'set server <srv> ssl' cannot be set.  default-server should define ssl settings\n")]
    public void Targets_of_checks_are_refused_as_the_reference_does(string words, string answer) =>
        Assert.Equal(answer, _proxy.Ask($"set server be/s1 {words}"));

    [Fact]
    public void Targets_of_checks_show_in_the_state()
    {
        Assert.Equal("", _proxy.Ask("set server be/s1 check-addr 127.0.0.9 port 99"));
        Assert.Contains(
            "18081 - 0 99 127.0.0.9 - 0\n", _proxy.Ask("show servers state be"), StringComparison.Ordinal);
        Assert.Equal("", _proxy.Ask("set server be/s1 check-port 98"));
        Assert.Contains(
            "18081 - 0 98 127.0.0.9 - 0\n", _proxy.Ask("show servers state be"), StringComparison.Ordinal);
    }

    [Fact]
    public void Drain_and_ready_as_the_reference_says_them()
    {
        _proxy.Ask("set server be/s3 state drain");
        Assert.Equal("DRAIN", Status("be", "s3"));
        _proxy.Ask("set server be/s3 state maint");
        _proxy.Ask("set server be/s3 state drain");
        _proxy.Ask("set server be/s3 state ready");
        Assert.Equal(
            [
                "[Warning] Server be/s3 enters drain state. 1 active and 1 backup servers online. 0 "
                    + "sessions requeued, 0 total in queue.",
                "[Warning] Server be/s3 is going DOWN for maintenance. 1 active and 1 backup servers left. "
                    + "0 sessions active, 0 requeued, 0 remaining in queue.",
                "[Warning] Server be/s3 is UP/DRAIN (leaving forced maintenance).",
                "[Warning] Server be/s3 remains in forced drain mode.",
                "[Warning] Server be/s3 is UP (leaving forced drain).",
            ],
            _proxy.Messages);
        Assert.Equal("no check", Status("be", "s3"));
    }

    [Fact]
    public void Health_set_by_command_counts_downs_and_the_last_server()
    {
        _proxy.Ask("set server be/s3 health down");
        _proxy.Ask("set server be/s1 health down");
        Assert.Contains(
            "[Warning] Server be/s1 is DOWN, changed from CLI. 0 active and 1 backup servers left. Running "
                + "on backup. 0 sessions active, 0 requeued, 0 remaining in queue.",
            _proxy.Messages);
        _proxy.Ask("set server be/s2 health down");
        Assert.Contains("[Alert] backend 'be' has no server available!", _proxy.Messages);
        Assert.Equal("DOWN", Status("be", "BACKEND"));
        _proxy.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal("7", Column("be", "BACKEND", "lastchg"));
        Assert.Equal("7", Column("be", "s1", "downtime"));
        _proxy.Ask("set server be/s3 health up");
        Assert.Equal("UP", Status("be", "BACKEND"));
        Assert.Equal("7", Column("be", "BACKEND", "downtime"));
        Assert.Equal("1", Column("be", "BACKEND", "chkdown"));
    }

    [Fact]
    public void Server_that_was_down_enters_maintenance_quietly()
    {
        _proxy.Ask("set server be/s2 health down");
        _proxy.Messages.Clear();
        _proxy.Ask("set server be/s2 state maint");
        Assert.Equal(["[Warning] Backup Server be/s2 was DOWN and now enters maintenance."], _proxy.Messages);
    }

    [Fact]
    public void Stopping_server_is_no_longer_balanced_to()
    {
        _proxy.Ask("set server be/s3 health stopping");
        Assert.Equal("NOLB", Status("be", "s3"));
        Assert.Equal("1", Column("be", "BACKEND", "act"));
        Assert.False(_proxy.Find("s3").IsUsable);
        Assert.True(_proxy.Find("s3").IsUp);
    }

    [Fact]
    public void Check_reason_is_told_in_full()
    {
        var check = _proxy.Find("s1").Health.Check;
        check.Status = CheckStatus.Layer7WrongStatus;
        check.Code = 500;
        check.Description = "Weird";
        check.DurationMs = 1;
        _proxy.States.SetStopped(_proxy.Find("s1"), StateCause.Of(check));
        Assert.Equal(
            "[Warning] Server be/s1 is DOWN, reason: Layer7 wrong status, code: 500, info: \"Weird\", check "
                + "duration: 1ms. 1 active and 1 backup servers left. 0 sessions active, 0 requeued, 0 remaining "
                + "in queue.",
            _proxy.Messages[0]);
        Assert.StartsWith(
            "[Warning] Server li/t1 is DOWN via be/s1. 0 active", _proxy.Messages[1], StringComparison.Ordinal);
    }

    private string Status(string proxy, string name) => Column(proxy, name, "status");

    private string Column(string proxy, string name, string column)
    {
        var lines = _proxy.Ask("show stat").Split('\n');
        var index = Array.IndexOf(lines[0].TrimStart('#', ' ').Split(','), column);
        var line = lines.First(each => each.StartsWith($"{proxy},{name},", StringComparison.Ordinal));
        return line.Split(',')[index];
    }
}
