using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links.Netlink;

/// <summary>Bytes against rtnetlink(7) and linux/fib_rules.h, on a machine with the little end first.</summary>
public sealed class RouteMessagesTests
{
    private readonly NetlinkWriter _writer = new(4096);

    [Fact]
    public void A_route_by_a_gateway()
    {
        var route = Route("10.1.0.0", 24) with { Hop = new RouteHop(IPAddress.Parse("10.9.0.2"), "eth0", 1, false) };
        RouteMessages.WriteAdd(_writer, route, _ => 7, 9);
        Assert.Equal(
            "3C000000180001040900000000000000" // header: length, RTM_NEWROUTE, request and create, sequence
            + "02180000FE12000100000000" // IPv4, /24, main table, protocol 18, universe, unicast
            + "08000F00FE000000" + "080001000A010000" + "080005000A090002" + "0800040007000000",
            Convert.ToHexString(_writer.Written));
    }

    [Fact]
    public void A_blackhole_is_exclusive_and_an_appended_route_says_so()
    {
        RouteMessages.WriteAdd(_writer, Route("10.1.0.0", 24) with { Type = 6 }, _ => 0, 1);
        Assert.Equal("0106", Convert.ToHexString(_writer.Written[6..8]));
        _writer.Clear();
        RouteMessages.WriteAdd(_writer, Route("10.1.0.0", 24) with { Append = true }, _ => 0, 1);
        Assert.Equal("010C", Convert.ToHexString(_writer.Written[6..8]));
    }

    [Fact]
    public void Hops_stand_one_after_the_other_with_their_weights()
    {
        var route = Route("10.1.0.0", 24) with
        {
            Hops =
            [
                new RouteHop(IPAddress.Parse("10.9.0.2"), "eth0", 1, false),
                new RouteHop(IPAddress.Parse("10.9.0.3"), null, 3, true),
            ],
        };
        RouteMessages.WriteAdd(_writer, route, _ => 7, 1);
        Assert.EndsWith(
            "24000900" + "1000000007000000" + "080005000A090002" + "1000040200000000" + "080005000A090003",
            Convert.ToHexString(_writer.Written),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_metric_has_its_bit()
    {
        var route = Route("10.1.0.0", 24) with { Metrics = [(2, 1000)], Locked = 4 };
        RouteMessages.WriteRemove(_writer, route, _ => 0, 1);
        Assert.EndsWith(
            "14000800" + "0800010004000000" + "08000200E8030000",
            Convert.ToHexString(_writer.Written),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_with_everything_a_simple_one_has()
    {
        var rule = new RuleConfig("", AddressFamily.InterNetwork, 39)
        {
            From = IPAddress.Parse("10.1.0.0"),
            FromLength = 24,
            Action = 1,
            Table = 100,
            IsInverted = true,
            Incoming = "eth0",
        };
        RuleMessages.WriteAdd(_writer, rule, 2);
        Assert.Equal(
            "48000000200001060200000000000000"
            + "020018006400000102000000" // IPv4, from /24, table 100, to table, inverted
            + "0800060027000000" + "0500150012000000" + "080002000A010000" + "090003006574683000000000"
            + "08000F0064000000",
            Convert.ToHexString(_writer.Written));
    }

    [Fact]
    public void Equal_lines_are_equal_routes()
    {
        Assert.Equal(Route("10.1.0.0", 24), Route("10.1.0.0", 24) with { Metrics = [] });
        Assert.NotEqual(
            new RuleConfig("from all table 5", AddressFamily.InterNetwork, 1),
            new RuleConfig("from all table 5", AddressFamily.InterNetwork, 2));
    }

    private static RouteConfig Route(string destination, int length) =>
        new($"{destination}/{length}", AddressFamily.InterNetwork, IPAddress.Parse(destination), length);
}
