using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Resolvers;

/// <summary>Servers that follow names; the name server is in memory.</summary>
public sealed class ServerResolutionsTests : IDisposable
{
    private readonly Dictionary<string, DnsEntry> _zone = [];
    private RunningBench? _bench;

    public void Dispose() => _bench?.Dispose();

    [Fact]
    public void A_server_serves_once_its_name_stands_for_an_address()
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1");
        Start("server s a.test:80 resolvers dns init-addr none");
        Assert.Equal("s 192.0.2.1:80", Servers());
        Assert.True(Server("s").IsUp);

        _zone["a.test"] = DnsEntry.Of("192.0.2.2");
        Renew("s");
        Assert.Equal("s 192.0.2.2:80", Servers());

        _zone["a.test"] = new DnsEntry { Code = 3 };
        Renew("s");
        Assert.Equal("s -", Servers());
        Assert.False(Server("s").IsUp);
    }

    [Fact]
    public void Twins_have_addresses_of_their_own()
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1", "192.0.2.2");
        Start("server-template s 3 a.test:80 resolvers dns init-addr none");
        Assert.Equal("s1 192.0.2.1:80, s2 192.0.2.2:80, s3 -", Servers());

        // What they have they keep.
        _zone["a.test"] = DnsEntry.Of("192.0.2.3", "192.0.2.2", "192.0.2.1");
        Renew("s1");
        Assert.Equal("s1 192.0.2.1:80, s2 192.0.2.2:80, s3 192.0.2.3:80", Servers());
    }

    [Fact]
    public void Twins_share_addresses_where_they_may()
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1", "192.0.2.2");
        Start("server-template s 3 a.test:80 resolvers dns init-addr none resolve-opts allow-dup-ip");

        Assert.Equal("s1 192.0.2.1:80, s2 192.0.2.2:80, s3 192.0.2.1:80", Servers());
    }

    [Theory]
    [InlineData("resolve-net 192.0.2.128/25", "s 192.0.2.200:80")]
    [InlineData("resolve-net 10.0.0.0/8", "s 192.0.2.1:80")]
    [InlineData("resolve-net 10.0.0.0/8,192.0.2.3", "s 192.0.2.3:80")]
    public void Addresses_of_the_networks_come_first(string option, string expected)
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1", "192.0.2.3", "192.0.2.200");
        Start($"server s a.test:80 resolvers dns init-addr none {option}");

        Assert.Equal(expected, Servers());
    }

    [Theory]
    [InlineData("", "s [2001:db8::1]:80")]
    [InlineData("resolve-prefer ipv4", "s 192.0.2.1:80")]
    public void The_family_that_is_preferred_is_asked_for_first(string option, string expected)
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1", "2001:db8::1");
        Start($"server s a.test:80 resolvers dns init-addr none {option}", "dns-accept-family ipv4,ipv6");

        Assert.Equal(expected, Servers());
    }

    [Fact]
    public void Services_give_hosts_ports_and_weights()
    {
        _zone["b.test"] = DnsEntry.Of("192.0.2.2");
        _zone["_s._tcp.test"] = new DnsEntry { Services = [(0, 81, "a.test"), (500, 82, "b.test")] };
        _zone["a.test"] = DnsEntry.Of("192.0.2.1");
        Start("server-template s 3 _s._tcp.test resolvers dns init-addr none weight 9");
        Assert.Equal("s1 192.0.2.1:81, s2 192.0.2.2:82, s3 -", Servers());
        Assert.Equal((0, 2, 9), (Server("s1").UserWeight, Server("s2").UserWeight, Server("s3").UserWeight));
        Assert.Contains(" s2 192.0.2.2 2 64 2 9 ", _bench!.Ask("show servers state be"));
        Assert.Contains(" b.test 82 _s._tcp.test ", _bench.Ask("show servers state be"));

        _zone["_s._tcp.test"] = new DnsEntry { Services = [(256, 82, "b.test"), (1, 83, "b.test")] };
        Renew("s1", "_s._tcp.test");
        Assert.Equal("s1 192.0.2.2:83, s2 192.0.2.2:82, s3 -", Servers());
        Assert.Equal(1, Server("s2").UserWeight);
    }

    [Fact]
    public void Addresses_that_come_with_the_services_are_not_asked_for()
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1");
        _zone["_s._tcp.test"] = new DnsEntry { Services = [(1, 81, "a.test")], GivesTargets = true };
        Start("server s _s._tcp.test resolvers dns init-addr none resolve-opts ignore-weight weight 7");
        Assert.Equal("s 192.0.2.1:81", Servers());
        Assert.Equal(7, Server("s").UserWeight);
        Assert.Null(Server("s").Host!.Resolution);
    }

    [Theory]
    [InlineData("s b.test 64 -", "s a.test:80 resolvers dns init-addr last", " 64 1 1 ", " b.test 80 - ")]
    [InlineData("s b.test 0 -", "s a.test:80 resolvers dns init-addr last", " 0 1 1 ", " a.test 80 - ")]
    [InlineData("s b.test 64 -", "s a.test:80 init-addr last", " 0 1 1 ", " a.test 80 - ")]
    [InlineData("s b.test 64 _s._tcp.test", "s _s._tcp.test resolvers dns init-addr last", " 0 1 1 ",
        " b.test 80 _s._tcp.test ")]
    [InlineData("s b.test 64 _o._tcp.test", "s _s._tcp.test resolvers dns init-addr last", " 0 1 1 ",
        " - 0 _s._tcp.test ")]
    public void Hosts_of_the_process_before_are_taken_over(string state, string server, string flags, string host)
    {
        using var folder = new TemporaryFolder();
        var words = state.Split(' ');
        var file = folder.Write(
            "states",
            $"1\n# be_id\n3 be 1 {words[0]} 192.0.2.9 2 {words[2]} 1 1 9 1 0 0 0 0 0 0 {words[1]} 80 {words[3]} "
                + "0 0 - - 0\n");
        Open("server " + server, "server-state-file " + file, "load-server-state-from-file global");
        _bench!.Engine.StateFiles.Apply(_bench.Runtime.States, _bench.Engine.Backends);
        var row = _bench.Ask("show servers state be");

        Assert.Contains($" s 192.0.2.9 2{flags}", row);
        Assert.Contains(host, row);
    }

    [Fact]
    public void Records_of_the_process_before_are_kept()
    {
        _zone["b.test"] = DnsEntry.Of("192.0.2.2");
        _zone["_s._tcp.test"] = new DnsEntry { Services = [(1, 81, "a.test"), (1, 82, "b.test")] };
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "states",
            "1\n# be_id\n3 be 1 s1 192.0.2.9 2 64 1 1 9 1 0 0 0 0 0 0 b.test 82 _s._tcp.test 0 0 - - 0\n");
        Open(
            "server-template s 2 _s._tcp.test resolvers dns init-addr last,none",
            "server-state-file " + file,
            "load-server-state-from-file global");
        _bench!.Engine.StateFiles.Apply(_bench.Runtime.States, _bench.Engine.Backends);
        Begin();

        Assert.StartsWith("s1 192.0.2.2:82,", Servers());
        Assert.Equal("a.test", Server("s2").Host!.Name);
    }

    [Fact]
    public void The_operator_may_name_another_host()
    {
        _zone["b.test"] = DnsEntry.Of("192.0.2.2");
        Start("server s 192.0.2.9:80 resolvers dns\n server t _s._tcp.test resolvers dns init-addr none\n server u a:1 "
            + "init-addr none");

        Assert.Contains("be/s changed its FQDN from (null) to b.test", _bench!.Ask("set server be/s fqdn b.test"));
        Answer();
        Assert.StartsWith("s 192.0.2.2:80,", Servers());
        Assert.Contains("no need to change the FDQN", _bench.Ask("set server be/s fqdn B.test"));
        Assert.Contains("could not update be/s FQDN", _bench.Ask("set server be/s fqdn b..test"));
        Assert.Contains("because SRV resolution is configured", _bench.Ask("set server be/t fqdn b.test"));
        Assert.Contains("no resolution is configured", _bench.Ask("set server be/u fqdn b.test"));
    }

    [Fact]
    public void Counts_of_the_name_servers_are_shown_and_cleared()
    {
        _zone["a.test"] = DnsEntry.Of("192.0.2.1");
        Start("server s a.test:80 resolvers dns init-addr none");

        Assert.Contains(
            "Resolvers section dns\n nameserver n1:\n  sent:        2\n  snd_error:   0\n  valid:       1\n"
                + "  update:      1\n",
            _bench!.Ask("show resolvers dns"));
        Assert.Contains("n1,dns,2,0,1,1,0,0,1,0,0,0,0,0,0,0,0,\n", _bench.Ask("show stat domain resolvers"));
        Assert.Contains("N.2.sent:MGPV:u64:2\n", _bench.Ask("show stat domain resolvers typed"));
        _ = _bench.Ask("clear counters all");
        Assert.Contains("n1,dns,0,0,0,0,", _bench.Ask("show stat domain resolvers"));
    }

    private void Start(string servers, string global = "dns-accept-family auto")
    {
        Open(servers, global, "balance roundrobin");
        Begin();
    }

    private void Open(string servers, string global, string line) => _bench = new RunningBench($"""
        global
            {global}
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        resolvers dns
            nameserver n1 127.0.0.1:1
            resolve_retries 1
            hold nx 0
        listen fe
            bind 127.0.0.1:80
        backend be
            {line}
            {servers}

        """);

    private void Begin()
    {
        _bench!.Engine.Resolvers.Find("dns")!.Nameservers[0].Link = new RecordingLink();
        _bench.Runtime.Resolutions.Start(_bench.Backend("be"));
        Answer();
    }

    /// <summary>Answers all questions, and those that follow from the answers.</summary>
    private void Answer()
    {
        var group = _bench!.Engine.Resolvers.Find("dns")!;
        var link = (RecordingLink)group.Nameservers[0].Link!;
        Turn();
        while (link.Queries.TryDequeue(out var query))
        {
            group.Receive(
                group.Nameservers[0],
                DnsMessages.Answer(query, name => _zone.GetValueOrDefault(name), isStream: false)!);
            Turn();
        }
    }

    private void Renew(string server, string? service = null)
    {
        var group = _bench!.Engine.Resolvers.Find("dns")!;
        var resolution = service is null
            ? Server(server).Host!.Resolution!
            : group.FindFresh(service, HaproxyCompat.Engine.Resolvers.DnsType.Service)!;

        // Records of before are obsolete once the clock has moved.
        var before = group.Loop.NowMs;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Turn();
                return group.Loop.NowMs > before;
            },
            TimeSpan.FromSeconds(15)));
        resolution.Renew();
        Answer();
    }

    private void Turn()
    {
        foreach (var loop in _bench!.Engine.Loops)
        {
            for (var turn = 0; turn < 3; turn++)
            {
                _ = loop.Loop.RunOnce(0);
            }
        }
    }

    private Server Server(string name) => _bench!.Backend("be").FindServer(name)!;

    private string Servers() => string.Join(
        ", ",
        _bench!.Backend("be").Servers.Select(server =>
            $"{server.Name} {(server.IsUp ? server.Address.ToString() : "-")}"));
}
