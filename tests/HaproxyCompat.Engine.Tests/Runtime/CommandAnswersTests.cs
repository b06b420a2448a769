using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>Answers as scripts compare them; texts observed on the reference.</summary>
public sealed class CommandAnswersTests
{
    private readonly RuntimeFixture _proxy = new();

    [Theory]
    [InlineData("set server", "Require 'backend/server'.\n")]
    [InlineData("set server be", "Require 'backend/server'.\n")]
    [InlineData("set server be/zz state ready", "No such server.\n")]
    [InlineData("set server none/s1 state ready", "No such backend.\n")]
    [InlineData("set server be/s1 state", "'set server <srv> state' expects 'ready', 'drain' and 'maint'.\n")]
    [InlineData("set server be/s1 weight", "Require <weight> or <weight%>.\n")]
    [InlineData("set server be/s1 weight 300", "Absolute weight can only be between 0 and 256 inclusive.\n")]
    [InlineData("set server be/s1 weight abc", "Empty weight string empty or preceded by garbage\n")]
    [InlineData("set server be/s1 weight 10x", "Trailing garbage in weight string\n")]
    [InlineData("set server be/s2 weight 50%", "")]
    [InlineData("set server be/s1 addr", "set server <b>/<s> addr requires an address and optionally a port.\n")]
    [InlineData("set server be/s1 addr x.y.z", "Invalid addr 'x.y.z'\n")]
    [InlineData("set server be/s1 addr 127.0.0.1", "nothing changed\n")]
    [InlineData(
        "set server be/s1 addr 127.0.0.2", "IP changed from '127.0.0.1' to '127.0.0.2' by 'stats socket command'\n")]
    [InlineData(
        "set server be/s1 addr 127.0.0.1 port 99", "port changed from '18081' to '99' by 'stats socket command'\n")]
    [InlineData(
        "set server be/s1 addr 127.0.0.2 port 99",
        "IP changed from '127.0.0.1' to '127.0.0.2', port changed from '18081' to '99' by 'stats socket command'\n")]
    [InlineData("set server be/s1 addr 127.0.0.1 port x", "problem converting port 'x' to an int\n")]
    [InlineData("set server be/s1 health", "'set server <srv> health' expects 'up', 'stopping', or 'down'.\n")]
    [InlineData("set server li/t1 health up", "cannot change health on a tracking server.\n")]
    [InlineData("set server be/s3 agent up", "agent checks are not enabled on this server.\n")]
    [InlineData("set server be/s3 check-port 1", "health checks are not enabled on this server\n")]
    [InlineData("set server be/s1 check-port x", "provided port is not an integer\n")]
    [InlineData("enable health be/s3", "Health check was not configured on this server, cannot enable.\n")]
    [InlineData("enable agent be/s1", "Agent was not configured on this server, cannot enable.\n")]
    [InlineData("disable agent be/s1", "")]
    [InlineData("get weight be/s2", "50 (initial 50)\n")]
    [InlineData("get weight be", "Require 'backend/server'.\n")]
    [InlineData("set maxconn frontend", "A frontend name is expected.\n")]
    [InlineData("set maxconn frontend fe", "Integer value expected.\n")]
    [InlineData("set maxconn frontend xx 1", "No such frontend.\n")]
    [InlineData("set maxconn server be/s1", "Require <maxconn>.\n")]
    [InlineData("set maxconn server be/s1 10", "")]
    [InlineData("set maxconn global", "Expects an integer value.\n")]
    [InlineData("set maxconn global 300", "Value out of range.\n")]
    [InlineData("show table", "")]
    [InlineData("show table x", "No such table\n")]
    [InlineData("show peers x", "No such peers\n")]
    [InlineData("show resolvers x", "Can't find that resolvers section\n")]
    [InlineData("show tls-keys", "# id (file)\n")]
    [InlineData("show anon", "Anonymized mode disabled\n")]
    [InlineData("set anon on", "")]
    [InlineData("set anon on 4294967296", "Value out of range (1 to 4294967295 expected).\n")]
    [InlineData("show profiling memory", "")]
    [InlineData("set profiling", "Expects either 'tasks' or 'memory'.\n")]
    [InlineData("set profiling memory on", "Memory profiling not compiled in.\n")]
    [InlineData("set profiling tasks auto lock", "")]
    [InlineData(
        "show profiling tasks foo",
        "Expects either 'all', 'status', 'tasks', 'memory', 'byaddr', 'bytime', 'byctx', 'aggr' or a max number of "
            + "output lines.\n")]
    [InlineData(
        "show profiling status",
        "Per-task CPU profiling              : auto-off      # set profiling tasks {on|auto|off}\n"
            + "Memory usage profiling              : off           # set profiling memory {on|off}\n")]
    [InlineData("set rate-limit ssl-sessions global 5", "")]
    [InlineData("set timeout", "'set timeout' only supports 'cli'.\n")]
    [InlineData("set timeout cli", "Expects an integer value.\n")]
    [InlineData("set timeout cli 0", "Invalid timeout value.\n")]
    [InlineData("set timeout cli 5m", "")]
    [InlineData("clear counters", "")]
    [InlineData("clear counters all", "")]
    [InlineData("clear counters server be/s1", "Server counters cleared.\n")]
    [InlineData("disable frontend", "A frontend name is expected.\n")]
    [InlineData("disable frontend zz", "No such frontend.\n")]
    [InlineData("enable frontend fe", "All sockets are already enabled.\n")]
    [InlineData("shutdown session", "Session pointer expected (use 'show sess').\n")]
    [InlineData("shutdown session 0x123", "No such session (use 'show sess').\n")]
    [InlineData("shutdown sessions server x", "Require 'backend/server'.\n")]
    [InlineData("show servers state zz", "Can't find backend.\n")]
    [InlineData("show sess 0x12", "Session not found.\n")]
    [InlineData("show sess foo", "Unsupported option 'foo', try 'help' for more info.\n")]
    [InlineData("show errors", "Total events captured on [22/Nov/2026:12:00:00.000] : 0\n")]
    [InlineData("show errors zz", "No such proxy.\n")]
    [InlineData("show backend", "# name\nbe\nli\n")]
    [InlineData("show version", "3.5-test\n")]
    [InlineData("show cli level", "admin\n")]
    [InlineData("show env NO_SUCH_NAME", "Variable not found\n")]
    [InlineData("echo a  b", "a b\n")]
    [InlineData("expert-mode", "expert-mode is OFF\n")]
    [InlineData("", "")]
    public void Answers_as_the_reference(string command, string expected) =>
        Assert.Equal(expected, _proxy.Ask(command));

    [Fact]
    public void Refuses_what_the_level_does_not_allow_and_lowers_it_only()
    {
        Assert.Equal("", _proxy.Ask("operator"));
        Assert.Equal("Permission denied\n", _proxy.Ask("set server be/s1 state maint"));
        Assert.Equal("", _proxy.Ask("clear counters"));
        Assert.Equal("Permission denied\n", _proxy.Ask("clear counters all"));
        Assert.Equal("", _proxy.Ask("user"));
        Assert.Equal("Permission denied\n", _proxy.Ask("show sess"));
        Assert.Equal("Permission denied\n", _proxy.Ask("operator"));
        Assert.Equal("user\n", _proxy.Ask("show cli level"));
    }

    [Fact]
    public void Proposes_commands_for_an_unknown_one()
    {
        Assert.StartsWith(
            "Unknown command: 'set', but maybe one of the following ones is a better match:\n  set maxconn frontend",
            _proxy.Ask("set maxconn"),
            StringComparison.Ordinal);
        Assert.Contains("\n  show version ", _proxy.Ask("show versoin"), StringComparison.Ordinal);
        Assert.EndsWith("close the connection\n", _proxy.Ask("zzz"), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_all_commands_or_those_that_start_alike()
    {
        var all = _proxy.Ask("help");
        Assert.StartsWith("The following commands are valid at this level:\n", all, StringComparison.Ordinal);
        Assert.Contains("\n  show stat [desc|json|no-maint|typed|up]*: ", all, StringComparison.Ordinal);
        Assert.Contains("\n  quit                                    : ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("show info", _proxy.Ask("help show stat"), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_for_experts_ask_for_their_mode()
    {
        Assert.Equal("This command is restricted to expert mode only.\n", _proxy.Ask("debug dev log Victory"));
        Assert.Equal("", _proxy.Ask("expert-mode on"));
        Assert.Equal("", _proxy.Ask("debug dev log Victory"));
        Assert.Equal("", _proxy.Ask("operator"));
        Assert.Equal("Permission denied\n", _proxy.Ask("debug dev log Victory"));
    }

    [Theory]
    [InlineData("show stat nope 1 1", "No such proxy.\n")]
    [InlineData("show stat domain nope", "Invalid statistics domain.\n")]
    [InlineData("show sess older 1h", "")]
    public void Answers_what_the_reference_answers(string command, string expected) =>
        Assert.Equal(expected, _proxy.Ask(command));

    [Fact]
    public void Puts_the_severity_before_messages_when_asked()
    {
        _proxy.Ask("set severity-output number");
        Assert.Equal("[3]: No such server.\n", _proxy.Ask("get weight be/zz"));
        _proxy.Ask("set severity-output string");
        Assert.Equal("[err]: No such server.\n", _proxy.Ask("get weight be/zz"));
        Assert.Equal("[warning]: nothing changed\n", _proxy.Ask("set server be/s1 addr 127.0.0.1"));
    }
}
