using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Composition;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Composition;

/// <summary>Names under <c>.invalid</c> never exist (RFC 6761).</summary>
public sealed class FirstAddressesTests
{
    [Theory]
    [InlineData("none", "none", null)]
    [InlineData("192.0.2.7", "192.0.2.7:80", null)]
    [InlineData("libc,2001:db8::7", "[2001:db8::7]:80", Severity.Notice)]
    [InlineData("libc,none", "none", Severity.Notice)]
    [InlineData("last", "none", Severity.Alert)]
    [InlineData("last,libc", "none", Severity.Alert)]
    public void The_first_method_that_has_an_address_counts(string methods, string address, Severity? remark)
    {
        var server = Server("nowhere.invalid") with
        {
            InitialAddresses = [.. methods.Split(',').Select(Method)],
        };
        var findings = new List<Diagnostic>();
        var states = new ServerStateFiles(new GlobalConfig());
        var found = new FirstAddresses("be", new HostNames(), states, findings.Add).Find(server);

        Assert.Equal(address, found.ToString());
        Assert.Equal(remark, findings.Select(finding => (Severity?)finding.Severity).SingleOrDefault());
    }

    [Fact]
    public void A_server_without_an_address_waits_in_maintenance()
    {
        using var bench = new RunningBench(Backend("server s nowhere.invalid:80 check init-addr none"));
        var server = bench.Backend("be").FindServer("s")!;

        Assert.False(server.IsUp);
        Assert.Contains(" s - 0 32 1 1 0 1 0 0 14 0 0 0 nowhere.invalid 80 ", bench.Ask("show servers state be"));
        Assert.Contains(",MAINT (resolution),", bench.Ask("show stat"));
        Assert.Contains("only supported through configuration", bench.Ask("set server be/s addr 127.0.0.1"));
    }

    [Fact]
    public void The_address_of_the_process_before_counts_whatever_its_name_was()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "states",
            "1\n# be_id\n3 be 1 s 192.0.2.9 2 0 1 1 9 1 0 0 0 0 0 0 old.invalid 81 - 0 0 - - 0\n");
        var states = new ServerStateFiles(new GlobalConfig { ServerStateFile = file });
        states.Read([new ProxyConfig
        {
            Name = "be",
            Kind = ProxyKind.Backend,
            Location = SourceLocation.None,
            StateSource = ServerStateSource.Global,
        }]);
        var findings = new List<Diagnostic>();
        var found = new FirstAddresses("be", new HostNames(), states, findings.Add).Find(Server("nowhere.invalid"));

        Assert.Equal("192.0.2.9:80", found.ToString());
        Assert.Empty(findings);
    }

    private static InitialAddress Method(string word) => word switch
    {
        "last" => new(InitialAddressMethod.Last),
        "libc" => new(InitialAddressMethod.Libc),
        "none" => InitialAddress.None,
        _ => new(InitialAddressMethod.Given, IPAddress.Parse(word)),
    };

    private static ServerConfig Server(string host) => new()
    {
        Name = "s",
        AddressText = host,
        Address = new ListenAddress(AddressFamilyKind.Unspecified, host, 80, string.Empty, -1, false),
        Location = SourceLocation.None,
    };

    private static string Backend(string line) => $"""
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        listen fe
            bind 127.0.0.1:80
        backend be
            {line}

        """;
}
