using HaproxyCompat.Engine.Backends;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary><c>add server</c> and <c>del server</c>; the answers are the reference's.</summary>
public sealed class ServerChangesTests : IDisposable
{
    private const string Configuration = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend fe
            bind 127.0.0.1:80
            acl busy srv_sess_rate(be/s1) gt 50
            default_backend be
        backend be
            balance roundrobin
            default-server weight 10
            default-server name other weight 5
            server s1 127.0.0.1:9001
            server s2 127.0.0.1:9002 check
            server s3 127.0.0.1:9003 track s2
            server s4 127.0.0.1:9004
            use-server s3 if { always_false }
        backend st
            balance static-rr
        backend ha
            balance source

        """;

    private readonly RunningBench _proxy = new(Configuration);

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public void A_server_begins_in_maintenance_and_serves_once_it_is_enabled()
    {
        Assert.Equal("New server registered.\n", _proxy.Ask("add server be/d 127.0.0.1:9 weight 7"));
        var added = _proxy.Backend("be").FindServer("d")!;
        Assert.Equal((5, 7, false), (added.Id, added.UserWeight, added.IsUsable));
        Assert.Equal(4, _proxy.Backend("be").UsableActive);
        Assert.Equal("", _proxy.Ask("enable server be/d"));
        Assert.Equal(5, _proxy.Backend("be").UsableActive);
        var picked = Enumerable.Range(0, 20).Select(_ => _proxy.Backend("be").Picker.Pick(null, null)).ToList();
        Assert.Contains(added, picked);
    }

    [Fact]
    public void A_host_to_check_is_looked_up_elsewhere_and_the_loop_goes_on()
    {
        Assert.Equal(
            "New server registered.\n", _proxy.Ask("add server be/d 127.0.0.1:9 check addr localhost agent-check "
                + "agent-addr localhost agent-port 7 source localhost"));
        var added = _proxy.Backend("be").FindServer("d")!;
        Assert.Equal("127.0.0.1", added.Config.CheckAddress?.Host);
        Assert.Equal("127.0.0.1", added.Config.AgentAddress);
        Assert.Equal("127.0.0.1", added.ConnectOptions.Source.ToIPAddress()?.ToString());
    }

    [Theory]
    [InlineData("check addr no.invalid")]
    [InlineData("agent-check agent-port 7 agent-addr no.invalid")]
    [InlineData("source no.invalid")]
    public void A_host_without_an_address_is_named_and_nothing_is_kept(string words)
    {
        Assert.Equal(
            "server 'd': the host 'no.invalid' has no address; an IP address may stand in its place.\n",
            _proxy.Ask($"add server be/d 127.0.0.1:9 guid g {words}"));
        Assert.Equal("New server registered.\n", _proxy.Ask("add server be/d 127.0.0.1:9 guid g"));
    }

    [Fact]
    public void What_could_not_be_read_leaves_its_guid_to_others()
    {
        Assert.Contains("is not accepted", _proxy.Ask("add server be/d 127.0.0.1:9 guid g socks4 127.0.0.1:1"));
        Assert.Contains("required proxy", _proxy.Ask("add server be/d 127.0.0.1:9 guid g track x/y"));
        Assert.Equal("New server registered.\n", _proxy.Ask("add server be/d 127.0.0.1:9 guid g"));
        Assert.Contains("is taken", _proxy.Ask("add server be/e 127.0.0.1:9 guid g"));
    }

    [Fact]
    public void A_server_that_is_gone_is_not_chosen_and_gives_its_number_back()
    {
        _ = _proxy.Ask("add server be/d 127.0.0.1:9; enable server be/d");
        Assert.Equal("Only servers in maintenance mode can be deleted.\n", _proxy.Ask("del server be/d"));
        Assert.Equal("Server deleted.\n", _proxy.Ask("disable server be/d; del server be/d"));
        Assert.Null(_proxy.Backend("be").FindServer("d"));
        Assert.All(
            Enumerable.Range(0, 20), _ => Assert.NotEqual("d", _proxy.Backend("be").Picker.Pick(null, null)!.Name));
        Assert.Equal("Server deleted.\n", _proxy.Ask("disable server be/s4; del server be/s4"));
        _ = _proxy.Ask("add server be/e 127.0.0.1:9");
        Assert.Equal(4, _proxy.Backend("be").FindServer("e")!.Id);
    }

    [Fact]
    public void Tls_is_switched_where_the_file_says_how()
    {
        using var proxy = new RunningBench("""
            global
                ssl-server-verify none
            backend be
                server a 127.0.0.1:1 no-ssl
                default-server ssl
                server b 127.0.0.1:2 no-ssl
                server c 127.0.0.1:3

            """);
        Assert.Equal(
            "'set server <srv> ssl' cannot be set.  default-server should define ssl settings\n",
            proxy.Ask("set server be/a ssl on"));
        var server = proxy.Backend("be").FindServer("b")!;
        Assert.Null(server.TlsContext);
        Assert.Contains(" - 2 - -1 0 - - 0\n", proxy.Ask("show servers state"), StringComparison.Ordinal);
        Assert.Equal("server ssl setting updated.\n", proxy.Ask("set server be/b ssl on"));
        Assert.NotNull(server.TlsContext);
        Assert.Contains(" - 2 - 1 0 - - 0\n", proxy.Ask("show servers state"), StringComparison.Ordinal);
        Assert.Equal("server ssl setting updated.\n", proxy.Ask("set server be/b ssl off"));
        Assert.Contains(" - 2 - 0 0 - - 0\n", proxy.Ask("show servers state"), StringComparison.Ordinal);
        Assert.Equal("'set server <srv> ssl' expects 'on' or 'off'.\n", proxy.Ask("set server be/c ssl maybe"));
    }

    [Theory]
    [InlineData("add server", "Require 'backend/server'.")]
    [InlineData("add server foo/x 127.0.0.1:1", "No such backend.")]
    [InlineData("add server be/x", "'server' expects <name> and <addr>[:<port>] as arguments.")]
    [InlineData("add server be/s1 127.0.0.1:1", "Already exists a server with the same name in backend.")]
    [InlineData("add server be/x! 127.0.0.1:1", "character '!' is not permitted in server name 'x!'.")]
    [InlineData("add server be/y 127.0.0.1:1 bogus", "unknown keyword 'bogus'.")]
    [InlineData("add server be/y 127.0.0.1:1 weight 4 from be:", "unknown keyword 'from'.")]
    [InlineData("add server be/y 127.0.0.1:1 init-addr none", "'init-addr' option is not accepted for dynamic server.")]
    [InlineData("add server be/y 127.0.0.1:1 from srv:no", "from: unknown server 'no' in backend 'be'.")]
    [InlineData(
        "add server st/x 127.0.0.1:1",
        "Backend does not support dynamic servers : backend 'st' uses a non dynamic load balancing method.")]
    [InlineData(
        "add server ha/x 127.0.0.1:1",
        "Backend does not support dynamic servers : backend 'ha' uses a non dynamic load balancing method.")]
    [InlineData("add server be/y 127.0.0.1:1 track be/s9", "unable to find required server 's9' for tracking.")]
    [InlineData("add server be/y 127.0.0.1:1 track no/s9", "unable to find required proxy 'no' for tracking.")]
    [InlineData(
        "add server be/y 127.0.0.1:1 track be/s1",
        "unable to use be/s1 for tracking as it does not have any check nor agent enabled.")]
    public void What_cannot_be_added_is_refused(string command, string answer)
    {
        Assert.Equal(answer + "\n", _proxy.Ask(command));
        Assert.Equal(4, _proxy.Backend("be").Servers.Length);
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s2")]
    [InlineData("s3")]
    public void Servers_that_lines_refer_to_stay(string name) => Assert.Equal(
        "This server cannot be removed at runtime due to other configuration elements pointing to it.\n",
        _proxy.Ask($"disable server be/{name}; del server be/{name}"));

    [Theory]
    [InlineData("", 1)]
    [InlineData("from none", 1)]
    [InlineData("from be:", 10)]
    [InlineData("from srv:other", 5)]
    [InlineData("from srv:be/s4 weight 3", 3)]
    public void Settings_come_from_where_the_operator_says(string origin, int weight)
    {
        _ = _proxy.Ask($"add server be/d 127.0.0.1:9 {origin}");
        Assert.Equal(weight, _proxy.Backend("be").FindServer("d")!.UserWeight);
    }

    [Fact]
    public void A_tracking_server_follows_until_it_is_gone()
    {
        Assert.Equal("New server registered.\n", _proxy.Ask("add server be/d 127.0.0.1:9 track be/s2"));
        var added = _proxy.Backend("be").FindServer("d")!;
        _ = _proxy.Ask("enable server be/d");
        Assert.True(added.IsUp);
        _ = _proxy.Ask("disable server be/s2");
        Assert.False(added.IsUp);
        _ = _proxy.Ask("del server be/d; enable server be/s2");
        Assert.Equal(AdministrativeState.InheritedMaintenance, added.Administrative);
    }

    [Fact]
    public void Wait_tells_at_once_what_does_not_pass()
    {
        Assert.Equal(
            "Failed. Only servers in maintenance mode can be deleted.\n",
            _proxy.Ask("wait 1s srv-removable be/s4"));
        Assert.Equal("Done.\n", _proxy.Ask("disable server be/s4; wait 1s srv-removable be/s4"));
        var server = _proxy.Backend("be").FindServer("s4")!;
        server.BeginSession();
        Assert.Equal("Wait delay expired.\n", _proxy.Ask("wait 0 srv-removable be/s4"));
        Assert.Equal(
            "Server still has connections attached to it, cannot remove it.\n", _proxy.Ask("del server be/s4"));
        server.EndSession();
        Assert.Equal("Server deleted.\n", _proxy.Ask("del server be/s4"));
    }

    [Fact]
    public void A_server_in_maintenance_takes_another_name()
    {
        Assert.Equal(
            "Server must be in maintenance mode to be renamed (set server <b>/<s> state maint).\n",
            _proxy.Ask("set server be/s4 name blue"));
        _ = _proxy.Ask("disable server be/s4; disable server be/s1; disable server be/s2");
        Assert.Equal("set server <b>/<s> name requires a new name.\n", _proxy.Ask("set server be/s4 name"));
        Assert.Equal("Server name contains invalid characters.\n", _proxy.Ask("set server be/s4 name bad/name"));
        Assert.StartsWith("A server with the same name already exists", _proxy.Ask("set server be/s4 name s1"));
        Assert.Contains("statically referenced", _proxy.Ask("set server be/s1 name x"));
        Assert.Contains("statically referenced", _proxy.Ask("set server be/s2 name x"));
        Assert.Equal("Server name updated.\n", _proxy.Ask("set server be/s4 name s4"));
        Assert.Equal("Server name updated.\n", _proxy.Ask("set server be/s4 name blue"));
        Assert.Null(_proxy.Backend("be").FindServer("s4"));
        Assert.Equal("blue"u8, _proxy.Backend("be").FindServer("blue")!.NameBytes);
        Assert.Contains("be 4 blue 127.0.0.1", _proxy.Ask("show servers state be"));
    }

    [Fact]
    public void Default_servers_are_listed() => Assert.Equal("* be\n  be/other\n", _proxy.Ask("show default-server"));
}
